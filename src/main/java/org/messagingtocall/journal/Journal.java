package org.messagingtocall.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.springframework.stereotype.Component;

/**
 * The SQL record of escalations. A row is born {@code pending} before its call is sent and gets its outcome in one
 * update, so after a crash it says what is true: the call may have been placed.
 */
@Component
public class Journal {

    private static final String INSERT = """
            insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id,
                phone_mask, phone_hash, status, reason, call_id, consent, request_key, repeat_until, delivery_key,
                created_at, answered_at)
            select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                cast(? as timestamp with time zone), cast(? as varchar), cast(? as timestamp with time zone),
                cast(? as timestamp with time zone)""";

    private static final String ONCE = " on conflict do nothing";

    private static final String COUNT = "select count(*) from escalation where %s = ? and connection = ? and created_at > ?"
            + " and status in ('call_placed', 'call_queued', 'call_scheduled', 'pending')";

    private static final String ANSWER = """
            update escalation set status = ?, reason = ?, call_id = ?, answered_at = ?,
                request_key = case when ? then request_key end
            where id = ? and answered_at is null""";

    private static final int COLUMNS = 19;

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
     * Writes down, before anything is sent, that a call will be asked for.
     *
     * @param limits what must hold at the moment of writing, so that simultaneous requests can't exceed it together
     * @return false when the delivery or the request is already in the journal or a limit is reached; then nothing was
     *     written
     * @throws JournalUnavailable when it could not be written; then nothing may be sent
     */
    public boolean open(Escalation escalation, Instant now, Duration repeatAfter, List<CallLimit> limits) {
        Outcome pending = Outcome.of(Status.PENDING);
        List<Object> values = new ArrayList<>(row(escalation, pending, requestKey(escalation), now.plus(repeatAfter), now, null));
        StringBuilder sql = new StringBuilder(INSERT);
        for (CallLimit limit : limits) {
            sql.append(values.size() == COLUMNS ? " where (" : " and (").append(COUNT.formatted(limit.column())).append(") < ?");
            values.addAll(List.of(valueOf(limit, escalation), escalation.connection().id(), limit.from(), limit.calls()));
        }
        try {
            return writer.write(sql + ONCE, values.toArray()) == 1;
        } catch (JournalUnavailable e) {
            // If it was written after all, nothing was sent on it: free the request.
            answer(escalation.id(), Outcome.of(Status.UNAVAILABLE, JournalUnavailable.REASON));
            throw e;
        }
    }

    /** Writes down an escalation that was decided without asking a provider; the answer need not wait for it. */
    public void record(Escalation escalation, Instant now) {
        writer.submit(INSERT + ONCE, row(escalation, escalation.outcome(), null, null, now, now).toArray());
    }

    /**
     * Writes the provider's answer, once: a second answer to the same escalation changes nothing. Waits for a database
     * that is away, as nobody else knows the answer.
     */
    public CompletableFuture<Integer> answer(String id, Outcome outcome) {
        return writer.submitKept(
                ANSWER,
                outcome.status().wire(),
                outcome.reason(),
                outcome.callId(),
                Instant.now(),
                outcome.status().holdsRequest(),
                id);
    }

    /** Writes that something happened to an escalation after its door had answered. */
    public void event(String id, String type, String detail) {
        writer.submit(
                "insert into escalation_event (escalation_id, at, type, detail) values (?, ?, ?, ?)",
                id, Instant.now(), type, detail);
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

    /** Whether a call for the same request is placed, or perhaps placed, already. */
    public boolean isRepeat(Escalation escalation) {
        Instant now = Instant.now();
        return ofDelivery(escalation.request().deliveryKey()).isPresent()
                || ofRequest(requestKey(escalation)).filter(entry -> entry.holdsRequest(now)).isPresent();
    }

    /** Frees a request whose time is over. */
    public void releaseRequest(Entry entry) {
        writer.write("update escalation set request_key = null where id = ?", entry.id());
    }

    /** Frees a delivery key whose time is over. */
    public void releaseDelivery(Entry entry) {
        writer.write("update escalation set delivery_key = null where id = ?", entry.id());
    }

    /** Whether as many calls are placed, or perhaps placed, as the limit allows. */
    public boolean isReached(CallLimit limit, Escalation escalation) {
        return reader.find(COUNT.formatted(limit.column()), (row, number) -> row.getInt(1), valueOf(limit, escalation),
                escalation.connection().id(), limit.from().atOffset(ZoneOffset.UTC)).orElseThrow() >= limit.calls();
    }

    private List<Object> row(Escalation escalation, Outcome outcome, String requestKey, Instant repeatUntil, Instant now,
            Instant answeredAt) {
        EscalationRequest request = escalation.request();
        return Arrays.asList(
                escalation.id(),
                escalation.reference(),
                request.door(),
                request.connection().id(),
                request.connection().provider(),
                request.botName(),
                request.connection().tracking().keyword(),
                request.conversationId(),
                escalation.number().masked(),
                phoneHash(escalation),
                outcome.status().wire(),
                outcome.reason(),
                outcome.callId(),
                request.consent() ? "explicit" : "legal-notice",
                requestKey,
                repeatUntil,
                request.deliveryKey(),
                now,
                answeredAt);
    }

    private String phoneHash(Escalation escalation) {
        return hash.of("phone", escalation.number().e164());
    }

    private String valueOf(CallLimit limit, Escalation escalation) {
        return limit.subject() == CallLimit.Subject.NUMBER ? phoneHash(escalation) : escalation.request().conversationId();
    }

    private Optional<Entry> select(String column, String value) {
        return reader.find("select id, reference, status, reason, call_id, created_at, answered_at, repeat_until,"
                + " request_key, delivery_key from escalation where " + column + " = ?", Entry::of, value);
    }
}
