package org.messagingtocall.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.JournalWriter;
import org.messagingtocall.privacy.Statements.Rows;
import org.messagingtocall.privacy.Traces.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erases what is kept of one person, and looks afterwards whether anything is left. What stays of an escalation counts in
 * totals and is nobody's. A call that is being asked for is not stopped by it; one that waits for its time here is not made.
 */
@Component
class Erasure {

    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private static final List<String> TABLES =
            List.of("escalation", "escalation_event", "call_event", "visitor_message", "conversation", "delivery", "webhook");

    private final Traces traces;
    private final Remains remains;
    private final JournalWriter writer;
    private final ObjectMapper json;

    Erasure(Traces traces, Remains remains, JournalWriter writer, ObjectMapper json) {
        this.traces = traces;
        this.remains = remains;
        this.writer = writer;
        this.json = json;
    }

    /**
     * Somebody else who has data of the person: a contact centre that was asked to call, also one that took no call.
     *
     * @param callId its own id of the call, {@code ""} when it gave none
     */
    record Recipient(String connection, String provider, String reference, String callId, Instant askedAt) {}

    /**
     * What was done.
     *
     * @param receipt    its id in the table {@code erasure}
     * @param by         what the person was named by
     * @param erased     rows erased or blanked, by table
     * @param left       rows found when all tables were read again, by table
     * @param recipients who else has data of the person
     * @param heldUntil  until when keyed hashes are kept that prevent a second call for the same request, null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(String receipt, Instant at, String by, Map<String, Integer> erased, Map<String, Integer> left,
            List<Recipient> recipients, Instant heldUntil) {}

    /** @throws JournalUnavailable when the database doesn't answer; what was not erased by then is erased by the next try */
    Receipt erase(Subject subject) {
        Instant now = Instant.now();
        Map<String, Integer> erased = none();
        List<Trace> all = new ArrayList<>();
        Set<String> allChats = new TreeSet<>();
        List<Recipient> recipients = new ArrayList<>();
        Instant heldUntil = null;
        List<Trace> some;
        do {
            some = traces.of(subject, "", Traces.AT_ONCE);
            Set<String> chats = traces.chats(subject, some);
            List<Rows> deleted = Statements.deleted(subject, some, Traces.conversations(subject, some), chats);
            List<List<String>> before = some.stream().map(traces::askedBefore).toList();
            erase(deleted, some, now, erased);
            all.addAll(some);
            allChats.addAll(chats);
            // From now on no further one is asked, see Journal.handOn.
            List<Trace> after = some.stream().map(traces::again).toList();
            for (int i = 0; i < some.size(); i++) {
                recipients.addAll(recipients(some.get(i), after.get(i).provider(), before.get(i)));
            }
            heldUntil = Stream.concat(Stream.of(heldUntil), after.stream().map(Trace::heldUntil)).filter(Objects::nonNull)
                    .max(Instant::compareTo).orElse(null);
        } while (some.size() == Traces.AT_ONCE);
        Map<String, Integer> left = remains.count(subject, all, allChats);
        Receipt receipt = new Receipt(UUID.randomUUID().toString(), now, subject.by().wire(), erased, left, recipients, heldUntil);
        keep(receipt);
        LOG.info("erased what was kept of one person, named by {}: receipt {}", receipt.by(), receipt.receipt());
        return receipt;
    }

    /** In this order, so that after a crash in between the escalation still leads to what is left. */
    private void erase(List<Rows> deleted, List<Trace> traces, Instant now, Map<String, Integer> erased) {
        Map<CompletableFuture<Integer>, String> written = new HashMap<>();
        deleted.forEach(rows -> written.put(writer.submit(rows.delete(), rows.parameters().toArray()), rows.table()));
        traces.forEach(trace -> written.put(writer.submit(Statements.blank(), now, trace.id()), "escalation"));
        try {
            written.forEach((rows, table) -> erased.merge(table, rows.join(), Integer::sum));
        } catch (CompletionException e) {
            throw new JournalUnavailable("not everything was erased", e.getCause());
        }
    }

    /** Whoever was asked last has the call, if anybody has. */
    private static List<Recipient> recipients(Trace trace, String last, List<String> before) {
        return Stream.concat(before.stream(), Stream.of(trace.provider(), last)).distinct()
                .map(provider -> new Recipient(trace.connection(), provider, trace.reference(), provider.equals(last) ? trace.callId() : "",
                        trace.createdAt()))
                .toList();
    }

    private void keep(Receipt receipt) {
        try {
            writer.write("insert into erasure (id, at, subject, counts) values (?, ?, ?, ?)", receipt.receipt(), receipt.at(), receipt.by(),
                    json.writeValueAsString(Map.of("erased", receipt.erased(), "left", receipt.left())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Integer> none() {
        Map<String, Integer> counts = new TreeMap<>();
        TABLES.forEach(table -> counts.put(table, 0));
        return counts;
    }
}
