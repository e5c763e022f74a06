package org.messagingtocall.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.springframework.stereotype.Component;

/**
 * The calls of the journal that are kept, encrypted, until the time the visitor chose. Whoever takes one out changes the
 * same row, on whichever node: to ask the provider, to give it up, or because it was cancelled. Exactly one can.
 */
@Component
public class ScheduledCalls {

    /** Kept by us, and nobody has taken it out. */
    public static final String WAITING = "status = 'call_scheduled' and sealed_call is not null";

    /** Somebody waits for the provider's answer. */
    static final String BEING_ASKED = "status = 'pending' and answered_at is null";

    private static final String SELECT = "select id, reference, connection, provider, status, reason, call_id, call_state, call_at, sealed_call,"
            + " tries from escalation where ";

    private final JournalReader reader;
    private final JournalWriter writer;

    public ScheduledCalls(JournalReader reader, JournalWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * A call that was scheduled once.
     *
     * @param sealedCall what the call is made of, encrypted; null when the provider keeps it, or nobody does any more
     * @param tries      how often the provider could not be asked
     */
    public record Call(String id, String reference, String connection, String provider, Outcome outcome, String callState,
            String sealedCall, int tries) {

        /** The time the visitor chose. */
        public Instant at() {
            return outcome.at();
        }

        /** Whether it was cancelled before its time. */
        public boolean isCalledOff() {
            return outcome.status() == Status.CALL_SCHEDULED && callState.equals(CallState.CANCELLED.wire());
        }
    }

    /**
     * The condition in SQL that it is no scheduled call which the visitor cancelled: that one is placed no more.
     *
     * @param row prefix of its columns, such as {@code e.}
     */
    public static String notCalledOff(String row) {
        return "not (" + row + "status = 'call_scheduled' and " + row + "call_state = 'cancelled')";
    }

    /** One that waits for its time here; empty when it was taken out. */
    public Optional<Call> waiting(String id) {
        return reader.find(SELECT + "id = ? and " + WAITING, ScheduledCalls::call, id);
    }

    /** One of any connection's callers, whatever has become of it. */
    public Optional<Call> ofReference(String connection, String reference) {
        return reader.find(SELECT + "connection = ? and reference = ?", ScheduledCalls::call, connection, reference);
    }

    /** Those of a chat that are still to be made, whether here, also after their time, or by the provider; and those it is being asked for. */
    public List<Call> ofConversation(String connection, String conversation, Instant now) {
        return reader.list(SELECT + "connection = ? and conversation_id = ? and (" + WAITING + " or " + BEING_ASKED + " and call_at is not null"
                + " or status = 'call_scheduled' and call_state = '' and call_at > ?)", ScheduledCalls::call, connection, conversation, now);
    }

    /** Those that wait and that nobody would wake; of those that are {@link OverdueCalls} none. */
    public List<Call> withoutTask(String task, Instant createdBefore, int atMost) {
        return reader.list(withoutTask(EscalationDates.FOR_LATER + " and created_at < ?", atMost), ScheduledCalls::call, createdBefore, task);
    }

    /** The same of those for a time within two others. */
    List<Call> withoutTask(String task, Instant after, Instant until, int atMost) {
        return reader.list(withoutTask(OverdueCalls.BETWEEN, atMost), ScheduledCalls::call, after, until, task);
    }

    private static String withoutTask(String dates, int atMost) {
        return SELECT + dates + " and " + WAITING
                + " and not exists (select 1 from scheduled_tasks where task_name = ? and task_instance = escalation.id) limit " + atMost;
    }

    /**
     * Takes one out in order to ask the provider. It is {@code pending} on disk before that, so it is never asked twice. Not
     * one that a provider has told of, which was accepted whatever the answer said: {@link CallEvents#settle} takes that out.
     *
     * @param repeatAfter how long from now on the same request is answered with this call at least: a try may come so late
     *                    after the chosen time that what was written down at booking is over
     * @return false when somebody else took it out, or its provider has told of it
     * @throws JournalUnavailable when that isn't known; then nothing may be sent
     */
    public boolean claim(Call call, Instant now, Duration repeatAfter) {
        return writer.write("update escalation set status = 'pending', reason = 'pending', sealed_call = null, answered_at = null,"
                + " asked_at = ?, due_at = ?, repeat_until = greatest(coalesce(repeat_until, created_at), cast(? as timestamp with time zone))"
                + " where id = ? and " + WAITING + " and not " + CallEvents.TOLD,
                now, now.plus(Journal.ANSWER_DUE), now.plus(repeatAfter), call.id()) == 1;
    }

    /** Puts one back that was claimed and certainly not asked for; waits for a database that is away, as nobody else knows. */
    public boolean putBack(Call call, Instant now) {
        return writer.submitKept("update escalation set status = 'call_scheduled', reason = ?, sealed_call = ?, answered_at = ?,"
                        + " due_at = null, tries = tries + 1, provider = ? where id = ? and status = 'pending' and erased_at is null",
                call.outcome().reason(), call.sealedCall(), now, call.provider(), call.id()).join() == 1;
    }

    /** Takes one out that can't be made any more. */
    public boolean giveUp(Call call, Outcome outcome, Instant now) {
        return writer.write("update escalation set status = ?, reason = ?, sealed_call = null, request_key = null, answered_at = ?"
                + " where id = ? and " + WAITING, outcome.status().wire(), outcome.reason(), now, call.id()) == 1;
    }

    /** Takes one out that the visitor doesn't want any more, and frees the request. */
    public boolean callOff(Call call) {
        return writer.write("update escalation set call_state = ?, sealed_call = null, request_key = null where id = ? and " + WAITING,
                CallState.CANCELLED.wire(), call.id()) == 1;
    }

    private static Call call(ResultSet row, int number) throws SQLException {
        return new Call(row.getString("id"), row.getString("reference"), row.getString("connection"), row.getString("provider"),
                new Outcome(Status.of(row.getString("status")), row.getString("reason"), row.getString("call_id"), JournalReader.instant(row, "call_at")),
                row.getString("call_state"), row.getString("sealed_call"), row.getInt("tries"));
    }
}
