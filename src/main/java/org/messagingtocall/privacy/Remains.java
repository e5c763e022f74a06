package org.messagingtocall.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.Placeholders;
import org.messagingtocall.privacy.Traces.Trace;
import org.springframework.stereotype.Component;

/**
 * Counts what is left of a person, by what was known of them before they were erased. It shares no statement with what
 * erases, so that a mistake there shows here.
 */
@Component
class Remains {

    private final JournalReader reader;

    Remains(JournalReader reader) {
        this.reader = reader;
    }

    /** Rows that still lead to the person, by table: all tables are there. */
    Map<String, Integer> count(Subject subject, List<Trace> traces, Set<String> chats) {
        Set<String> ids = each(traces, Trace::id);
        Set<String> references = each(traces, Trace::reference);
        Set<String> callIds = each(traces, Trace::callId);
        Set<String> connections = each(traces, Trace::connection);
        Set<String> numbers = each(traces, Trace::phoneHash);
        numbers.addAll(Stream.of(subject.phoneHash()).filter(hash -> !hash.isEmpty()).toList());
        Map<String, Integer> left = new TreeMap<>();
        left.put("escalation", new Query("escalation").or(subject.condition(), List.of(subject.parameters())).in("reference", references)
                .and("id", ids, "(erased_at is null or conversation_id || phone_mask || phone_hash || visitor_hash || call_id <> ''"
                        + " or sealed_call is not null)").rows());
        left.put("escalation_event", new Query("escalation_event").in("escalation_id", ids).rows());
        left.put("visitor_message", new Query("visitor_message").in("escalation_id", ids).rows());
        callIds.addAll(ids);
        left.put("call_event", new Query("call_event").in("escalation_id", ids)
                .and("call_id", callIds, "connection in (" + Placeholders.of(connections.size()) + ")", connections.toArray()).rows());
        left.put("conversation", new Query("conversation").in("chat", chats).in("number_hash", numbers).rows());
        left.put("webhook", new Query("webhook").in("conversation_id", Traces.conversations(subject, traces)).rows());
        Query delivery = new Query("delivery").in("fingerprint", chats).in("phone_hash", numbers).in("id", each(traces, Trace::deliveryKey));
        references.forEach(reference -> delivery.or("answer like ?", List.of("%" + reference + "%")));
        left.put("delivery", delivery.rows());
        return left;
    }

    private static Set<String> each(List<Trace> traces, Function<Trace, String> value) {
        return new TreeSet<>(traces.stream().map(value).filter(text -> text != null && !text.isEmpty()).toList());
    }

    /** Rows of a table for which any of its conditions is true. */
    private final class Query {

        private final String table;
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        Query(String table) {
            this.table = table;
        }

        Query or(String condition, List<?> values) {
            conditions.add(condition);
            parameters.addAll(values);
            return this;
        }

        Query in(String column, Set<String> values) {
            return values.isEmpty() ? this : or(column + " in (" + Placeholders.of(values.size()) + ")", List.copyOf(values));
        }

        Query and(String column, Set<String> values, String condition, Object... more) {
            return values.isEmpty() ? this : or("(" + column + " in (" + Placeholders.of(values.size()) + ") and " + condition + ")",
                    Stream.concat(values.stream(), Stream.of(more)).toList());
        }

        int rows() {
            return conditions.isEmpty() ? 0 : reader.find("select count(*) from " + table + " where " + String.join(" or ", conditions),
                    (row, number) -> row.getInt(1), parameters.toArray()).orElseThrow();
        }
    }
}
