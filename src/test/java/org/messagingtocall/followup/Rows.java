package org.messagingtocall.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the journal as other parts of the application leave them. */
record Rows(JdbcClient jdbc) {

    /** An escalation of the bot door, made some time ago. */
    String escalation(String connection, String operator, String conversation, String status, Duration ago) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, operator_id,"
                        + " language, phone_mask, phone_hash, status, reason, call_id, consent, created_at)"
                        + " values (?, 'R', 'bot', ?, 'http-json', 'Bot', '', ?, ?, 'en', '', 'h', ?, ?, '', 'explicit', ?)")
                .params(id, connection, conversation, operator, status, status.replace('_', '-'), time(ago)).update();
        return id;
    }

    /** A message that is owed for some time. */
    void owed(String escalation, Kind kind, Duration ago) {
        jdbc.sql("insert into visitor_message (escalation_id, kind, state, detail, at) values (?, ?, 'owed', '', ?)")
                .params(escalation, kind.wire(), time(ago)).update();
    }

    /** What iAdvize told some time ago, and dated itself some time before now. */
    void webhook(String type, String conversation, String operator, Duration ago, Duration dated) {
        jdbc.sql("insert into webhook (id, type, conversation_id, operator_id, received_at, told_at) values (?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID().toString(), type, conversation, operator, time(ago), time(dated)).update();
    }

    /** What iAdvize told some time ago, without a date. */
    void webhook(String type, String conversation, String operator, Duration ago) {
        jdbc.sql("insert into webhook (id, type, conversation_id, operator_id, received_at) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID().toString(), type, conversation, operator, time(ago)).update();
    }

    /** The visitor chose a time for the call, which was some time ago. */
    void chosen(String escalation, Duration ago) {
        jdbc.sql("update escalation set call_at = ? where id = ?").params(time(ago), escalation).update();
    }

    void calls(String escalation, String state, String reason) {
        jdbc.sql("update escalation set call_state = ?, call_reason = ? where id = ?").params(state, reason, escalation).update();
    }

    /** The state of a message of a kind, and why. */
    String state(String escalation, Kind kind) {
        return jdbc.sql("select state, detail from visitor_message where escalation_id = ? and kind = ?").params(escalation, kind.wire())
                .query((row, number) -> (row.getString(1) + " " + row.getString(2)).strip()).single();
    }

    /** The state of the only message, and why, as in {@code not-sent too-old}. */
    String state(String escalation) {
        return jdbc.sql("select state, detail from visitor_message where escalation_id = ?").param(escalation)
                .query((row, number) -> (row.getString(1) + " " + row.getString(2)).strip()).single();
    }

    private static Object time(Duration ago) {
        return Instant.now().minus(ago).atOffset(ZoneOffset.UTC);
    }
}
