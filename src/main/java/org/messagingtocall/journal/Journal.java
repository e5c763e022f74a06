package org.messagingtocall.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private static final String ANSWER = """
            update escalation set status = ?, reason = ?, call_id = ?, answered_at = ?,
                request_key = case when ? then request_key end
            where id = ? and answered_at is null""";

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
     * @return false when the delivery or the request is already in the journal; then nothing was written
     * @throws JournalUnavailable when it could not be written; then nothing may be sent
     */
    public boolean open(Escalation escalation, Instant now, Duration repeatAfter) {
        Outcome pending = Outcome.of(Status.PENDING);
        try {
            return writer.write(INSERT, row(escalation, pending, requestKey(escalation), now.plus(repeatAfter), now, null)) == 1;
        } catch (JournalUnavailable e) {
            // If it was written after all, nothing was sent on it: free the request.
            answer(escalation.id(), Outcome.of(Status.UNAVAILABLE, JournalUnavailable.REASON));
            throw e;
        }
    }

    /** Writes down an escalation that was decided without asking a provider; the answer need not wait for it. */
    public void record(Escalation escalation, Instant now) {
        writer.submit(INSERT, row(escalation, escalation.outcome(), null, null, now, now));
    }

    /** Writes the provider's answer, once: a second answer to the same escalation changes nothing. */
    public CompletableFuture<Integer> answer(String id, Outcome outcome) {
        return writer.submit(
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

    /** Calls placed, or perhaps placed, to this number since {@code from}, for a connection. */
    public int callsTo(Escalation escalation, Instant from) {
        return count("phone_hash", phoneHash(escalation), escalation, from);
    }

    /** Calls placed, or perhaps placed, in this conversation since {@code from}, for a connection. */
    public int callsIn(Escalation escalation, Instant from) {
        return count("conversation_id", escalation.request().conversationId(), escalation, from);
    }

    private Object[] row(Escalation escalation, Outcome outcome, String requestKey, Instant repeatUntil, Instant now,
            Instant answeredAt) {
        EscalationRequest request = escalation.request();
        return new Object[] {
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
                answeredAt};
    }

    private String phoneHash(Escalation escalation) {
        return hash.of("phone", escalation.number().e164());
    }

    private int count(String column, String value, Escalation escalation, Instant from) {
        return reader.find("select count(*) from escalation where " + column + " = ? and connection = ? and created_at > ?"
                        + " and status in ('call_placed', 'call_queued', 'call_scheduled', 'pending')",
                (row, number) -> row.getInt(1), value, escalation.connection().id(), from.atOffset(ZoneOffset.UTC)).orElseThrow();
    }

    private Optional<Entry> select(String column, String value) {
        return reader.find("select id, reference, status, reason, call_id, created_at, answered_at, repeat_until,"
                + " request_key, delivery_key from escalation where " + column + " = ?", Journal::entry, value);
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("reference"),
                new Outcome(Status.of(row.getString("status")), row.getString("reason"), row.getString("call_id")),
                row.getObject("answered_at") != null,
                instant(row, "created_at"),
                instant(row, "repeat_until"),
                row.getString("request_key"),
                row.getString("delivery_key"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
