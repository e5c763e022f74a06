package org.messagingtocall.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.JournalWriter;
import org.springframework.stereotype.Component;

/** What iAdvize told, in SQL, each event once. */
@Component
class Webhooks {

    /** Worked long before, unless the process ended. */
    static final Duration WORKED_WITHIN = Duration.ofSeconds(30);

    private static final int MOST_DUE = 200;

    private final JournalReader reader;
    private final JournalWriter writer;

    Webhooks(JournalReader reader, JournalWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Writes it down.
     *
     * @return false when it was told before
     * @throws JournalUnavailable when it could not be written
     */
    boolean add(Webhook webhook) {
        Instant now = Instant.now();
        return writer.write("insert into webhook (id, type, conversation_id, operator_id, told_at, received_at, due_at)"
                        + " values (?, ?, ?, ?, cast(? as timestamp with time zone), ?, ?) on conflict do nothing",
                webhook.id(), webhook.type(), webhook.conversationId(), webhook.operatorId(), webhook.toldAt(), now,
                now.plus(WORKED_WITHIN)) == 1;
    }

    /** Those that were due to be worked by a moment. */
    List<Webhook> due(Instant by) {
        return reader.list("select id, type, conversation_id, operator_id, told_at from webhook where due_at <= ? order by due_at limit "
                        + MOST_DUE, Webhooks::webhook, by);
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        OffsetDateTime toldAt = row.getObject("told_at", OffsetDateTime.class);
        return new Webhook(row.getString("id"), row.getString("type"), row.getString("conversation_id"), row.getString("operator_id"),
                toldAt == null ? null : toldAt.toInstant());
    }

    void worked(Webhook webhook) {
        writer.write("update webhook set due_at = null where id = ?", webhook.id());
    }

    /** Nothing of the number of a conversation that is over is kept, unless it is still to be called at the time its visitor chose. */
    void eraseNumbers(String conversationId) {
        writer.write("update escalation set sealed_call = null where conversation_id = ? and sealed_call is not null"
                + " and status <> 'call_scheduled'", conversationId);
    }
}
