package org.messagingtocall.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.privacy.Subject.By;
import org.springframework.stereotype.Component;

/** Finds a person's escalations, and by them what belongs to them in other tables. */
@Component
class Traces {

    /** So many are worked at a time. */
    static final int AT_ONCE = 200;

    private static final String SELECT = "select id, reference, connection, provider, conversation_id, phone_hash, visitor_hash, delivery_key, call_id, created_at,"
            + " request_key, repeat_until from escalation where ";

    private final JournalReader reader;
    private final KeyedHash hash;

    Traces(JournalReader reader, KeyedHash hash) {
        this.reader = reader;
        this.hash = hash;
    }

    /**
     * An escalation as other tables know it.
     *
     * @param deliveryKey null when its door couldn't tell deliveries apart
     * @param heldUntil   until when its keys keep the same request or delivery from being called again, null when none do
     */
    record Trace(String id, String reference, String connection, String provider, String conversationId, String phoneHash,
            String visitorHash, String deliveryKey, String callId, Instant createdAt, Instant heldUntil) {}

    /** The contact centres that were asked before the one of its row, and took no call. */
    List<String> askedBefore(Trace trace) {
        return reader.list("select distinct detail from escalation_event where escalation_id = ? and type = ?",
                (row, number) -> row.getString("detail"), trace.id(), Journal.TOOK_NO_CALL);
    }

    /** What is left of one after it was erased. */
    Trace again(Trace trace) {
        return reader.find(SELECT + "id = ?", Traces::trace, trace.id()).orElse(trace);
    }

    /** The oldest ones, whose ids are the smallest, of those after an id. */
    List<Trace> of(Subject subject, String after, int atMost) {
        return reader.list(SELECT + subject.condition() + " and id > ? order by id limit " + atMost, Traces::trace,
                Stream.concat(Stream.of(subject.parameters()), Stream.of(after)).toArray());
    }

    /**
     * What the memory of the person's chats is found by: those that these escalations were asked for in, the one that was
     * named, and those in which a number waits for the choice of a time.
     */
    Set<String> chats(Subject subject, List<Trace> traces) {
        Set<String> chats = new TreeSet<>(traces.stream().map(Trace::visitorHash).toList());
        conversations(subject, traces).forEach(conversation -> chats.add(hash.ofChat(conversation)));
        if (!subject.phoneHash().isEmpty()) {
            chats.addAll(reader.list("select chat from conversation where number_hash = ?", (row, number) -> row.getString("chat"), subject.phoneHash()));
        }
        chats.remove("");
        return chats;
    }

    /** The chats that these were asked for in, and the one that was named. */
    static Set<String> conversations(Subject subject, List<Trace> traces) {
        Set<String> conversations = new TreeSet<>(traces.stream().map(Trace::conversationId).filter(id -> !id.isEmpty()).toList());
        if (subject.by() == By.CONVERSATION) {
            conversations.add(subject.value());
        }
        return conversations;
    }

    private static Trace trace(ResultSet row, int number) throws SQLException {
        Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
        OffsetDateTime repeatUntil = row.getObject("repeat_until", OffsetDateTime.class);
        Instant request = row.getString("request_key") == null || repeatUntil == null ? null : repeatUntil.toInstant();
        Instant delivery = row.getString("delivery_key") == null ? null : createdAt.plus(Duration.ofHours(24));
        Instant heldUntil = Stream.of(request, delivery).filter(until -> until != null && until.isAfter(Instant.now()))
                .max(Instant::compareTo).orElse(null);
        return new Trace(row.getString("id"), row.getString("reference"), row.getString("connection"), row.getString("provider"),
                row.getString("conversation_id"), row.getString("phone_hash"), row.getString("visitor_hash"),
                row.getString("delivery_key"), row.getString("call_id"), createdAt, heldUntil);
    }
}
