package org.messagingtocall.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.phone.PhoneNumber;
import org.springframework.stereotype.Component;

/**
 * The SQL record of escalations. A row is born {@code pending} before its call is sent and gets its outcome in one
 * update, so after a crash it says what is true: the call may have been placed.
 */
@Component
public class Journal {

    /**
     * How long after its beginning an answer is waited for: longer than any provider, its token and a second try can take
     * (camel-http's time limits, {@code Tokens}). Later the process that waited is gone, or can't tell.
     */
    static final Duration ANSWER_DUE = Duration.ofSeconds(90);

    /** The statuses of calls that are placed, or perhaps placed, as a list in SQL. */
    public static final String HOLDING = Stream.of(Status.values()).filter(Status::holdsRequest)
            .map(status -> "'" + status.wire() + "'").collect(Collectors.joining(", "));

    /** An event: the provider in its detail was asked, and certainly took no call. */
    public static final String TOOK_NO_CALL = "took-no-call";

    private static final String ONCE = " on conflict do nothing";

    private static final String ANSWER = """
            update escalation set status = ?, reason = ?,
                call_id = case when erased_at is null then coalesce(nullif(cast(? as varchar), ''), call_id) else '' end,
                answered_at = ?, due_at = ?, sealed_call = case when ? then sealed_call end, request_key = case when ? then request_key end
            where id = ? and status = 'pending'""";

    private final JournalReader reader;
    private final JournalWriter writer;
    private final KeyedHash hash;

    public Journal(JournalReader reader, JournalWriter writer, KeyedHash hash) {
        this.reader = reader;
        this.writer = writer;
        this.hash = hash;
    }

    /** The key that only one escalation per visitor and number may hold. */
    public String requestKey(Escalation escalation) {
        EscalationRequest request = escalation.request();
        return hash.of("request", request.connection().id(), request.visitor(), escalation.number().e164());
    }

    /**
     * Writes down, before anything is sent, that a call will be asked for; of one with an outcome, that it is kept until
     * its time.
     *
     * @param sealedCall what it takes to ask for the call again, encrypted; null when that is never done
     * @param limits     what must hold at the moment of writing, so that simultaneous requests can't exceed it together
     * @return false when the delivery or the request is already in the journal or a limit is reached; then nothing was
     *     written
     * @throws JournalUnavailable when it could not be written; then nothing may be sent
     */
    public boolean open(Escalation escalation, Instant now, Duration repeatAfter, String sealedCall, List<CallLimit> limits) {
        String requestKey = requestKey(escalation);
        Instant begin = escalation.request().at() == null ? now : escalation.request().at();
        List<Object> values = EscalationRow.opened(escalation, hashes(escalation), sealedCall, requestKey,
                begin.plus(repeatAfter), now, now.plus(ANSWER_DUE));
        StringBuilder sql = new StringBuilder(EscalationRow.INSERT);
        for (CallLimit limit : limits) {
            sql.append(values.size() == EscalationRow.COLUMNS ? " where " : " and ").append(limit.reached()).append(" < ?");
            values.addAll(limit.parameters());
            values.add(limit.calls());
        }
        try {
            return writer.claim(escalation.request().deadline(), requestKey, limits.stream().map(CallLimit::lock).toList(), sql + ONCE,
                    values.toArray()) == 1;
        } catch (JournalUnavailable e) {
            // If it was written after all, nothing was sent on it: free the request.
            withdraw(escalation.id(), Outcome.of(Status.UNAVAILABLE, JournalUnavailable.REASON));
            throw e;
        }
    }

    private void withdraw(String id, Outcome outcome) {
        writer.submitKept("update escalation set status = ?, reason = ?, answered_at = ?, due_at = null, sealed_call = null,"
                        + " request_key = null where id = ? and status in ('pending', 'call_scheduled')",
                outcome.status().wire(), outcome.reason(), Instant.now(), id);
    }

    /** Writes down an escalation that was decided without asking a provider; the answer need not wait for it. */
    public void record(Escalation escalation, Instant now) {
        writer.submit(EscalationRow.INSERT + ONCE, EscalationRow.decided(escalation, hashes(escalation), now).toArray());
    }

    /**
     * Writes what became of an escalation that was asked for, once: only {@code pending} can still become something else. Waits for a
     * database that is away, as nobody else knows the answer.
     *
     * @param askAgain when a {@code pending} one is looked after again, null for never
     * @return the number of rows changed, 0 when its outcome was known
     */
    public CompletableFuture<Integer> answer(Escalation asked, Instant askAgain) {
        return answer(asked.id(), asked.outcome(), asked.request().at(), askAgain);
    }

    /** Writes what became of an escalation; nobody looks after it any more. */
    public CompletableFuture<Integer> answer(String id, Outcome outcome) {
        return answer(id, outcome, null, null);
    }

    private CompletableFuture<Integer> answer(String id, Outcome outcome, Instant at, Instant askAgain) {
        Instant dueAt = askAgain == null && outcome.status() == Status.PENDING ? EscalationDates.givenUpNow(at) : askAgain;
        return writer.submitKept(ANSWER, outcome.status().wire(), outcome.reason(), outcome.callId(), Instant.now(), dueAt,
                askAgain != null, outcome.status().holdsRequest(), id);
    }

    /**
     * Writes down, before another provider is asked, that it may have the call from now on.
     *
     * @param sealedCall like in {@link #open}
     * @return false when somebody else looks after this escalation by now, or it was erased; then nothing may be sent
     * @throws JournalUnavailable when it could not be written; then nothing may be sent either
     */
    public boolean handOn(String id, String provider, String sealedCall) {
        return writer.write("update escalation set provider = ?, sealed_call = cast(? as varchar), due_at = ?"
                        + " where id = ? and status = 'pending' and answered_at is null and erased_at is null",
                provider, sealedCall, Instant.now().plus(ANSWER_DUE), id) == 1;
    }

    /** Writes that something happened to an escalation. */
    public void event(String id, String type, String detail) {
        writer.submit("insert into escalation_event (escalation_id, at, type, detail) values (?, ?, ?, ?)", id, Instant.now(), type, detail);
    }

    public Optional<Entry> find(String id) {
        return select("id", id);
    }

    public Optional<Entry> ofDelivery(String deliveryKey) {
        return deliveryKey == null ? Optional.empty() : select("delivery_key", deliveryKey);
    }

    public Optional<Entry> ofRequest(String requestKey) {
        return select("request_key", requestKey);
    }

    /** Whether a call was asked for in this conversation that is placed, or perhaps placed. */
    public boolean hasCall(String connection, String conversation) {
        return reader.find("select 1 from escalation where conversation_id = ? and connection = ?"
                        + " and status in (" + HOLDING + ") and " + ScheduledCalls.notCalledOff("") + " limit 1",
                (row, number) -> true, conversation, connection).isPresent();
    }

    /** Whether a call for the same request is placed, or perhaps placed, already. */
    public boolean isRepeat(Escalation escalation) {
        Instant now = Instant.now();
        return ofDelivery(escalation.request().deliveryKey()).filter(entry -> entry.holdsDelivery(now, requestKey(escalation))).isPresent()
                || ofRequest(requestKey(escalation)).filter(entry -> entry.holdsRequest(now)).isPresent();
    }

    /** Frees a request whose time is over; its call is never asked for again. Not one still to be made or being asked for: it would come twice. */
    public void releaseRequest(Entry entry) {
        writer.write("update escalation set request_key = null, sealed_call = null where id = ?"
                + " and not (" + ScheduledCalls.WAITING + ") and not (" + ScheduledCalls.BEING_ASKED + ")", entry.id());
    }

    /** Frees a delivery key whose time is over. */
    public void releaseDelivery(Entry entry) {
        writer.write("update escalation set delivery_key = null where id = ?", entry.id());
    }

    /** Whether as many calls are placed, or perhaps placed, as the limit allows. */
    public boolean isReached(CallLimit limit) {
        return reader.find("select " + limit.reached(), (row, number) -> row.getInt(1), limit.parameters().toArray())
                .orElseThrow() >= limit.calls();
    }

    private EscalationRow.Hashes hashes(Escalation escalation) {
        String visitor = escalation.request().visitor();
        return new EscalationRow.Hashes(phoneHash(escalation.number()), visitor.isEmpty() ? "" : hash.ofChat(visitor));
    }

    /** What a number is found by, and can't be read from. */
    public String phoneHash(PhoneNumber number) {
        return hash.ofNumber(number.e164());
    }

    private Optional<Entry> select(String column, String value) {
        return reader.find("select id, reference, status, reason, call_id, created_at, answered_at, repeat_until,"
                + " request_key, delivery_key, call_state, call_at, (" + ScheduledCalls.WAITING + ") as waits from escalation where " + column + " = ?", Entry::of, value);
    }
}
