package org.messagingtocall.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.messagingtocall.privacy.Traces.Trace;

/**
 * Where a person's data are, table by table: one place for what erases them. {@link Remains} looks afterwards
 * whether anything is left.
 */
final class Statements {

    private static final String BLANK = """
            update escalation set reference = '', conversation_id = '', operator_id = '', phone_mask = '', phone_hash = '',
                visitor_hash = '', call_id = '', sealed_call = null, erased_at = coalesce(erased_at, cast(? as timestamp with time zone)),
                call_state = case when status = 'call_scheduled' and sealed_call is not null then 'cancelled'
                    else call_state end,
                request_key = case when status = 'call_scheduled' and (sealed_call is not null or call_state = 'cancelled') then null
                    else request_key end,
                delivery_key = case when status = 'call_scheduled' and (sealed_call is not null or call_state = 'cancelled') then null
                    else delivery_key end
            where id = ? and erased_at is null""";

    /**
     * Rows of one table.
     *
     * @param condition  true of them, each answered by an index
     * @param parameters of its placeholders
     */
    record Rows(String table, String condition, List<Object> parameters) {

        String delete() {
            return "delete from " + table + " where " + condition;
        }
    }

    private Statements() {}

    /** What goes as a whole, those of an escalation first. */
    static List<Rows> deleted(Subject subject, List<Trace> traces, Set<String> conversations, Set<String> chats) {
        List<Rows> rows = new ArrayList<>();
        for (Trace trace : traces) {
            rows.add(new Rows("escalation_event", "escalation_id = ?", List.of(trace.id())));
            rows.add(new Rows("call_event", "escalation_id = ?", List.of(trace.id())));
            Stream.of(trace.id(), trace.callId()).filter(id -> !id.isEmpty()).forEach(id ->
                    rows.add(new Rows("call_event", "connection = ? and call_id = ?", List.of(trace.connection(), id))));
            rows.add(new Rows("visitor_message", "escalation_id = ?", List.of(trace.id())));
            if (trace.deliveryKey() != null) {
                rows.add(new Rows("delivery", "id = ?", List.of(trace.deliveryKey())));
            }
        }
        for (String conversation : conversations) {
            rows.add(new Rows("webhook", "conversation_id = ?", List.of(conversation)));
        }
        for (String chat : chats) {
            rows.add(new Rows("conversation", "chat = ?", List.of(chat)));
            rows.add(new Rows("delivery", "fingerprint = ?", List.of(chat)));
        }
        // A further key of the caller may have shared the answer.
        Stream.concat(traces.stream().map(Trace::phoneHash), Stream.of(subject.phoneHash())).filter(number -> !number.isEmpty()).distinct()
                .forEach(number -> rows.add(new Rows("delivery", "phone_hash = ?", List.of(number))));
        return rows;
    }

    /** Takes out of an escalation everything by which a person is known; its placeholders are the time and its id. */
    static String blank() {
        return BLANK;
    }
}
