package org.messagingtocall.journal;

import java.time.Instant;
import java.util.List;

/**
 * How many calls may be placed, or perhaps placed, for a connection since a moment.
 *
 * @param subject    what the calls have in common
 * @param value      of what they have in common, {@code ""} when that is the connection alone
 * @param connection id of the connection
 * @param calls      at least 1
 * @param from       since when they count
 */
public record CallLimit(Subject subject, String value, String connection, int calls, Instant from) {

    /** What the calls have in common. */
    public enum Subject {
        NUMBER("phone_hash = ? and connection = ?", "limited-number"),
        CONVERSATION("conversation_id = ? and connection = ?", "limited-conversation"),
        CONNECTION("connection = ?", "limited-connection"),
        DAY("connection = ?", "limited-day");

        private final String condition;
        private final String reason;

        Subject(String condition, String reason) {
            this.condition = condition;
            this.reason = reason;
        }
    }

    /** Reason of the outcome of a call that would be one too many. */
    public String reason() {
        return subject.reason;
    }

    /** Counts no further than the limit, as a connection may have many calls. */
    String reached() {
        return "(select count(*) from (select 1 from escalation where " + subject.condition + " and created_at > ? and status in ("
                + Journal.HOLDING + ") and " + ScheduledCalls.notCalledOff("") + " limit " + calls + ") counted)";
    }

    /** Of the placeholders of {@link #reached()}. */
    List<Object> parameters() {
        return value.isEmpty() ? List.of(connection, from) : List.of(value, connection, from);
    }

    /** What those who count and then write must hold, so that none of them counts what another is about to write. */
    String lock() {
        return subject + " " + connection + " " + value;
    }
}
