package org.messagingtocall.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.journal.Seal;
import org.messagingtocall.phone.PhoneMask;
import org.messagingtocall.privacy.Traces.Trace;
import org.springframework.stereotype.Component;

/** Everything that is kept of one person, for the person to read. Numbers stay masked: whoever asks knows theirs. */
@Component
class Export {

    /** The names in the statements are those of the export; what is empty is left out. */
    private static final String ESCALATION = """
            select reference as "reference", id as "id", connection as "connection", provider as "contactCentre", door as "askedThrough",
                bot_name as "bot", operator_id as "botId", conversation_id as "conversation", language as "language",
                phone_mask as "number", status as "outcome", reason as "reason", created_at as "askedAt", call_at as "timeChosen",
                asked_at as "contactCentreAskedAt", nullif(tries, 0) as "triesWithoutACall", answered_at as "answeredAt",
                call_id as "contactCentresId", call_state as "callState", call_reason as "callReason", consent as "consent",
                consent_version as "consentVersion", consented_at as "consentedAt",
                (select text from consent_text where version = consent_version) as "consentText",
                case when request_key is not null then repeat_until end as "sameRequestAnsweredWithoutACallUntil",
                sealed_call as "keptEncrypted"
            from escalation where id = ?""";

    private static final String EVENTS = """
            select at as "at", type as "what", detail as "detail" from escalation_event where escalation_id = ? order by at""";

    private static final String CALL_EVENTS = """
            select at as "at", state as "state", reason as "reason", call_id as "contactCentresId" from call_event
            where connection = ? and (escalation_id = ? or call_id in (?, ?) and call_id <> '') order by at""";

    private static final String MESSAGES = """
            select kind as "kind", state as "state", detail as "detail", at as "at" from visitor_message where escalation_id = ? order by kind""";

    private static final String MEMORY = """
            select connection as "connection", step as "waitingFor", attempts as "wrongNumbers", consented_at as "consentedAt",
                consent_version as "consentVersion", created_at as "firstAt", updated_at as "lastAt",
                offered as "timesOffered", call_at as "timeChosen",
                case when sealed_number <> '' then true end as "numberKeptEncrypted" from conversation where chat = ?""";

    private static final String TOLD = """
            select type as "what", operator_id as "operator", received_at as "at" from webhook where conversation_id = ? order by received_at""";

    private final Traces traces;
    private final JournalReader reader;
    private final KeyedHash hash;
    private final Seal seal;
    private final Connections connections;
    private final ObjectMapper json;

    Export(Traces traces, JournalReader reader, KeyedHash hash, Seal seal, Connections connections, ObjectMapper json) {
        this.traces = traces;
        this.reader = reader;
        this.hash = hash;
        this.seal = seal;
        this.connections = connections;
        this.json = json;
    }

    /**
     * What is kept of one person.
     *
     * @param complete      false when there are more requests after these, which are the oldest
     * @param next          what to go on after then, null when it is complete
     * @param requests      to be called, each with what became of it
     * @param conversations with their memory, and what iAdvize told of them
     * @param answers       how many answers are kept for duplicates of a request, for 24 hours
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(Instant at, String by, boolean complete, String next, List<Map<String, Object>> requests, List<Map<String, Object>> conversations,
            long answers) {}

    /**
     * @param after {@code next} of the part before, {@code ""} for the first one
     * @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer
     */
    Kept of(Subject subject, String after) {
        // One more, to see whether there is one.
        List<Trace> oneMore = traces.of(subject, after, Traces.AT_ONCE + 1);
        boolean complete = oneMore.size() <= Traces.AT_ONCE;
        List<Trace> found = complete ? oneMore : oneMore.subList(0, Traces.AT_ONCE);
        Set<String> named = Traces.conversations(subject, found);
        Set<String> chats = traces.chats(subject, found);
        List<Map<String, Object>> conversations = new ArrayList<>();
        for (String chat : chats) {
            Map<String, Object> conversation = new LinkedHashMap<>();
            put(conversation, "memory", rows(MEMORY, chat));
            // Of others the hash alone is known.
            named.stream().filter(name -> hash.ofChat(name).equals(chat)).findFirst().ifPresent(name -> {
                put(conversation, "toldByIadvize", rows(TOLD, name));
                if (!conversation.isEmpty()) {
                    conversation.put("conversation", name);
                }
            });
            if (!conversation.isEmpty()) {
                conversations.add(conversation);
            }
        }
        long answers = Statements.deleted(subject, found, named, chats).stream().filter(rows -> rows.table().equals("delivery"))
                .flatMap(rows -> reader.list("select id from delivery where " + rows.condition(), (row, number) -> row.getString("id"),
                        rows.parameters().toArray()).stream())
                .distinct().count();
        return new Kept(Instant.now(), subject.by().wire(), complete, complete ? null : found.get(found.size() - 1).id(),
                found.stream().map(this::request).toList(), conversations, answers);
    }

    private Map<String, Object> request(Trace trace) {
        Map<String, Object> request = rows(ESCALATION, trace.id()).stream().findFirst().orElseGet(LinkedHashMap::new);
        connections.find(trace.connection()).ifPresent(connection -> request.put("brand", connection.title()));
        request.computeIfPresent("keptEncrypted", (name, sealed) -> seal.open((String) sealed).map(this::call).orElse("can't be opened: its key is missing"));
        put(request, "callEvents", rows(CALL_EVENTS, trace.connection(), trace.id(), trace.id(), trace.callId()));
        put(request, "events", rows(EVENTS, trace.id()));
        put(request, "messages", rows(MESSAGES, trace.id()));
        return request;
    }

    /** What a kept call is made of and the person gave: the rest is ours. */
    private Object call(String opened) {
        try {
            JsonNode call = json.readTree(opened);
            ObjectNode given = json.createObjectNode();
            given.put("number", PhoneMask.inText(call.path("phone").path("e164").asText()));
            given.set("visitor", call.path("visitor"));
            given.set("context", call.path("context"));
            return given;
        } catch (JsonProcessingException e) {
            return "can't be read";
        }
    }

    private List<Map<String, Object>> rows(String sql, Object... parameters) {
        return reader.list(sql, (row, number) -> row(row), parameters);
    }

    private static Map<String, Object> row(ResultSet row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null && !value.equals("")) {
                values.put(row.getMetaData().getColumnLabel(i), value instanceof OffsetDateTime time ? time.toInstant()
                        : value instanceof Timestamp time ? time.toInstant() : value);
            }
        }
        return values;
    }

    private static void put(Map<String, Object> target, String name, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            target.put(name, rows);
        }
    }
}
