package org.messagingtocall.escalation;

import java.time.Instant;

/**
 * What became of an escalation.
 *
 * @param status one of the closed list
 * @param reason key of the visitor's text, kebab-case; falls back to the status's own text when no text has that key
 * @param callId the provider's id of the call, {@code ""} when it gave none
 * @param at     the time the visitor chose for the call, null when none was chosen
 */
public record Outcome(Status status, String reason, String callId, Instant at) {

    /** Longest call id kept; a longer one is cut, no vendor in the field is near it. */
    private static final int MAX_CALL_ID = 200;

    public Outcome {
        reason = reason == null || reason.isBlank() ? status.defaultReason() : reason;
        callId = callId == null ? "" : callId.replaceAll("\\p{Cntrl}", "");
        callId = callId.substring(0, Math.min(callId.length(), MAX_CALL_ID));
    }

    /** The same without the provider's id. */
    Outcome withoutCallId() {
        return new Outcome(status, reason, "", at);
    }

    /** Of a call for which no time was chosen. */
    public Outcome(Status status, String reason, String callId) {
        this(status, reason, callId, null);
    }

    /** The same of a call for that time. */
    public Outcome at(Instant chosen) {
        return new Outcome(status, reason, callId, chosen);
    }

    public static Outcome of(Status status) {
        return new Outcome(status, null, "");
    }

    public static Outcome of(Status status, String reason) {
        return new Outcome(status, reason, "");
    }
}
