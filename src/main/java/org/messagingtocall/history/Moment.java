package org.messagingtocall.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * Something that happened to an escalation.
 *
 * @param at     when, or when it is due
 * @param event  a name that stays, such as {@code received}: docs/history.md has them all
 * @param detail a status, provider, reason or time that belongs to it, or {@code ""}
 * @param text   the same in plain English words
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Moment(Instant at, String event, String detail, String text) {}
