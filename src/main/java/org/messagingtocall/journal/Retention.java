package org.messagingtocall.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.springframework.stereotype.Component;

/** Deletes what is kept no longer: one node for all. */
@Component
public class Retention {

    /** Off-site conversations close after 7 days of silence (iAdvize, webhooks). */
    private static final Duration CONVERSATIONS_KEPT = Duration.ofDays(7);

    /** So few at a time that no door waits long behind them. */
    private static final int STEP = 500;

    /** One for a later time is as old as that time. */
    private static final String OLD = "select id, connection, call_id from escalation where %s created_at < ?"
            + " and (call_at is null or call_at < ?) order by created_at limit " + STEP;

    static final String LAST_OF_STEP = "select %1$s from %2$s where %1$s < ? order by %1$s limit 1 offset " + (STEP - 1);
    static final String UNTIL = "delete from %2$s where %1$s < ? and %1$s <= ?";

    /** What kept a request from being called twice is needed no longer. */
    static final String ERASED = "select id from escalation where %s and erased_at is not null and erased_at < ?"
            + " and (repeat_until is null or repeat_until < ?) and (request_key is not null or delivery_key is not null) limit " + STEP;

    private record Old(String id, String connection, String callId) {}

    private final Settings.Journal settings;
    private final Connections connections;
    private final JournalReader reader;
    private final JournalWriter writer;

    public Retention(Settings settings, Connections connections, JournalReader reader, JournalWriter writer) {
        this.settings = settings.journal();
        this.connections = connections;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Does nothing while another node is at it, or was less than a minute ago.
     *
     * @throws JournalUnavailable when the database doesn't answer; the next run deletes the rest
     */
    @SchedulerLock(name = "retention", lockAtLeastFor = "1m")
    public void run() {
        Instant now = Instant.now();
        Instant oldest = now.minus(settings.keepFor());
        deleteEscalations("", oldest, oldest);
        for (Connection connection : connections.all()) {
            if (connection.retention() != null) {
                Instant before = now.minus(connection.retention());
                deleteEscalations("connection = ? and ", connection.id(), before, before);
            }
        }
        // Of no escalation that is known.
        delete("call_event", "at", oldest);
        delete("webhook", "received_at", now.minus(CONVERSATIONS_KEPT));
        delete("delivery", "claimed_at", now.minus(Deliveries.KEPT));
        delete("conversation", "updated_at", now.minus(CONVERSATIONS_KEPT));
        EscalationDates.ALL.forEach(dates -> forgetErased(ERASED.formatted(dates), now));
    }

    /** Looked for apart from the doors' writes, which wait behind each other. */
    private void forgetErased(String erased, Instant now) {
        List<String> some;
        do {
            some = reader.list(erased, (row, number) -> row.getString("id"), now.minus(Deliveries.KEPT), now);
            if (!some.isEmpty()) {
                writer.write("update escalation set request_key = null, delivery_key = null, repeat_until = null where id in ("
                        + Placeholders.of(some.size()) + ")", some.toArray());
            }
        } while (some.size() == STEP);
    }

    /** With all that belongs to them, which goes first: after a crash in between they still lead to it. */
    private void deleteEscalations(String condition, Object... parameters) {
        List<Old> some;
        do {
            some = reader.list(OLD.formatted(condition),
                    (row, number) -> new Old(row.getString("id"), row.getString("connection"), row.getString("call_id")), parameters);
            List<String> ids = some.stream().map(Old::id).toList();
            if (!ids.isEmpty()) {
                deleteIn("escalation_event", "escalation_id", ids);
                deleteIn("visitor_message", "escalation_id", ids);
                deleteIn("call_event", "escalation_id", ids);
                Map<String, List<Old>> byConnection = some.stream().collect(Collectors.groupingBy(Old::connection));
                byConnection.forEach((connection, old) -> deleteIn("call_event", "connection = ? and call_id",
                        Stream.concat(Stream.of(connection), old.stream().flatMap(row -> Stream.of(row.id, row.callId)).filter(id -> !id.isEmpty()))
                                .toList()));
                deleteIn("escalation", "id", ids);
            }
        } while (some.size() == STEP);
    }

    /** @param condition in which the first values stand for placeholders */
    private void deleteIn(String table, String condition, List<String> values) {
        long listed = values.size() - condition.chars().filter(character -> character == '?').count();
        writer.write("delete from " + table + " where " + condition + " in (" + Placeholders.of((int) listed) + ")",
                values.toArray());
    }

    /** By time alone, which has an index: H2 looks for a key of several columns in all of the table. */
    private void delete(String table, String time, Instant before) {
        int deleted;
        do {
            Instant until = reader.find(LAST_OF_STEP.formatted(time, table), (row, number) -> JournalReader.instant(row, time), before).orElse(before);
            deleted = writer.write(UNTIL.formatted(time, table), before, until);
            // On to the next step; what the doors have to write goes in between.
        } while (deleted >= STEP);
    }
}
