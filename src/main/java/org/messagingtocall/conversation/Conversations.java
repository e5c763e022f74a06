package org.messagingtocall.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.messagingtocall.journal.JournalWriter;
import org.messagingtocall.journal.KeyedHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The memory of chats, in SQL, so that a restart forgets nothing and any node can go on. */
@Component
public class Conversations {

    /** Off-site conversations close after 7 days of silence (iAdvize, webhooks). */
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final JournalWriter writer;
    private final KeyedHash hash;

    public Conversations(JdbcClient jdbc, JournalWriter writer, KeyedHash hash) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.hash = hash;
    }

    /** The memory of a visitor's chat; a fresh one, not yet written, when there is none. */
    public Memory recall(String connection, String conversation) {
        String id = hash.of("conversation", connection, conversation);
        return find(id).orElseGet(() -> Memory.start(id, connection, Instant.now()));
    }

    public void remember(Memory memory) {
        int updated = write("update conversation set step = ?, attempts = ?, unclear = ?, consented_at = cast(? as timestamp with time zone),"
                        + " updated_at = ? where id = ?",
                memory.step().name(), memory.attempts(), memory.unclear(), memory.consentedAt(), Instant.now(), memory.id());
        if (updated == 0) {
            write("insert into conversation (id, connection, step, attempts, unclear, consented_at, created_at, updated_at)"
                            + " values (?, ?, ?, ?, ?, cast(? as timestamp with time zone), ?, ?) on conflict do nothing",
                    memory.id(), memory.connection(), memory.step().name(), memory.attempts(), memory.unclear(),
                    memory.consentedAt(), memory.createdAt(), Instant.now());
        }
    }

    /** Deletes what is over for good. */
    public void deleteExpired() {
        writer.submit("delete from conversation where updated_at < ?", Instant.now().minus(KEPT));
    }

    private int write(String sql, Object... parameters) {
        return writer.write(sql, parameters);
    }

    private Optional<Memory> find(String id) {
        return jdbc.sql("select id, connection, step, attempts, unclear, consented_at, created_at from conversation where id = ?")
                .param(id)
                .query(Conversations::memory)
                .optional();
    }

    private static Memory memory(ResultSet row, int number) throws SQLException {
        OffsetDateTime consentedAt = row.getObject("consented_at", OffsetDateTime.class);
        return new Memory(row.getString("id"), row.getString("connection"), Step.valueOf(row.getString("step")),
                row.getInt("attempts"), row.getInt("unclear"), consentedAt == null ? null : consentedAt.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
