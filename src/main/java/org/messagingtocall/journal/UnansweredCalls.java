package org.messagingtocall.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.messagingtocall.connection.Connections;
import org.springframework.stereotype.Component;

/** The calls of the journal that were sent, perhaps, and whose answer is not known. */
@Component
public class UnansweredCalls {

    /** Of those that are older, people have found out by other means. */
    public static final Duration LOOKED_BACK = Duration.ofDays(7);

    private static final String COLUMNS = "select id, reference, door, connection, provider, phone_mask, reason, call_state,"
            + " coalesce(asked_at, created_at) as begun_at, call_at, answered_at, sealed_call from escalation";

    /** Of a row: asked for, and nobody waits for its answer any more. */
    private static final String UNKNOWN = "status = 'pending' and (answered_at is not null or due_at <= ?)";

    /** They are few: all that is {@code pending} is due at some time, and hardly anything else. */
    static final String SINCE = EscalationDates.DUE_OR_GIVEN_UP_SINCE + " and coalesce(asked_at, created_at) > ? and " + UNKNOWN;

    private static final String REAL = " and connection not like '" + Connections.PREVIEW + "%'";

    private final JournalReader reader;
    private final JournalWriter writer;

    public UnansweredCalls(JournalReader reader, JournalWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * A call whose answer is not known.
     *
     * @param waitedFor  whether the process that sent it may still wait for the answer, or ended while it did
     * @param createdAt  when it was asked for; of a call that was kept until its time, when that was
     * @param at         the time the visitor chose, null for none
     * @param callState  what the provider told of it, {@code ""} for nothing
     * @param sealedCall what the call was made of, encrypted; null when it is not kept
     */
    public record Call(String id, String reference, String door, String connection, String provider, String phoneMask,
            String reason, String callState, Instant createdAt, Instant at, boolean waitedFor, String sealedCall) {}

    /** Those to be looked after now, the oldest first. */
    public List<Call> due(Instant now, int atMost) {
        // Answered by a node of the version before, which knows nothing of this column.
        writer.write("update escalation set due_at = null where due_at <= ? and status <> 'pending'", now);
        return reader.list(COLUMNS + " where due_at <= ? order by due_at limit " + atMost, UnansweredCalls::call, now);
    }

    /** Those of which nothing more is known, the newest first. */
    public List<Call> since(Instant from, Instant now, int atMost) {
        return reader.list(COLUMNS + " where " + SINCE + " order by created_at desc limit " + atMost, UnansweredCalls::call, EscalationDates.never(from), from, now);
    }

    /** How many {@link #since} would list if it listed all, without those of previews, which called nobody. */
    public long count(Instant from, Instant now) {
        return reader.find("select count(*) from escalation where " + SINCE + REAL, (row, number) -> row.getLong(1),
                EscalationDates.never(from), from, now).orElseThrow();
    }

    /** Has it looked after later; nobody waits for its answer any more. */
    public void later(Call call, Instant at) {
        conclude(call, at, true);
    }

    /** Leaves it {@code pending} for ever, unless the provider tells of it; what it was made of is erased. */
    public void giveUp(Call call) {
        conclude(call, EscalationDates.givenUpNow(call.at()), false);
    }

    private void conclude(Call call, Instant dueAt, boolean kept) {
        writer.write("update escalation set reason = case when answered_at is null then 'interrupted' else reason end,"
                        + " answered_at = coalesce(answered_at, ?), due_at = ?, sealed_call = case when ? then sealed_call end"
                        + " where id = ? and status = 'pending'",
                Instant.now(), dueAt, kept, call.id());
    }

    private static Call call(ResultSet row, int number) throws SQLException {
        return new Call(
                row.getString("id"),
                row.getString("reference"),
                row.getString("door"),
                row.getString("connection"),
                row.getString("provider"),
                row.getString("phone_mask"),
                row.getString("reason"),
                row.getString("call_state"),
                JournalReader.instant(row, "begun_at"),
                JournalReader.instant(row, "call_at"),
                row.getObject("answered_at") == null,
                row.getString("sealed_call"));
    }
}
