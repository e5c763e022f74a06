package org.messagingtocall.journal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many calls may be placed, or perhaps placed, for a connection within a time. A call for later counts at its time.
 *
 * @param subject    what the calls have in common
 * @param value      of what they have in common, {@code ""} when that is the connection alone
 * @param connection id of the connection
 * @param calls      at least 1
 * @param from       after which they count
 * @param to         before which those for later count
 */
public record CallLimit(Subject subject, String value, String connection, int calls, Instant from, Instant to) {

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

    /** Counts no further than the limit, as a connection may have many calls; each part is answered by an index. */
    String reached() {
        String whose = subject.condition;
        // H2 would rather read all that a connection ever had than the few that are due.
        String whoseDue = whose.replace("connection = ?", "coalesce(connection, '') = ?");
        return "(" + counted(whose, "call_at is null and created_at > ?")
                + " + " + counted(whose, "due_at is null and call_at > ? and call_at < ?")
                + " + " + counted(whoseDue, EscalationDates.DUE_OR_GIVEN_UP_SINCE + " and call_at > ? and call_at < ?") + ")";
    }

    private String counted(String whose, String when) {
        return "(select count(*) from (select 1 from escalation where " + whose + " and " + when + " and status in ("
                + Journal.HOLDING + ") and " + ScheduledCalls.notCalledOff("") + " limit " + calls + ") counted)";
    }

    /** Of the placeholders of {@link #reached()}. */
    List<Object> parameters() {
        List<Object> whose = value.isEmpty() ? List.of(connection) : List.of(value, connection);
        return Stream.of(whose, List.of(from), whose, List.of(from, to), whose, List.of(EscalationDates.never(from), from, to)).<Object>flatMap(List::stream).toList();
    }

    /** What those who count and then write must hold, so that none of them counts what another is about to write. */
    String lock() {
        return subject + " " + connection + " " + value;
    }
}
