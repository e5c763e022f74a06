package org.messagingtocall.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.JournalWriter;
import org.messagingtocall.journal.KeyedHash;
import org.springframework.stereotype.Component;

/** The memory of chats, in SQL, so that a restart forgets nothing and any node can go on. */
@Component
public class Conversations {

    private final JournalReader reader;
    private final JournalWriter writer;
    private final KeyedHash hash;

    public Conversations(JournalReader reader, JournalWriter writer, KeyedHash hash) {
        this.reader = reader;
        this.writer = writer;
        this.hash = hash;
    }

    /** The memory of a visitor's chat; a fresh one, not yet written, when there is none. */
    public Memory recall(String connection, String conversation) {
        String id = hash.of("conversation", connection, conversation);
        return find(id).orElseGet(() -> Memory.start(id, connection, Instant.now()));
    }

    public void remember(Memory memory) {
        if (!update(memory) && !insert(memory)) {
            // Another message of the same chat was the first to be written down, since.
            update(memory);
        }
    }

    private boolean update(Memory memory) {
        return writer.write("update conversation set step = ?, attempts = ?, unclear = ?, consented_at = cast(? as timestamp with time zone),"
                        + " updated_at = ? where id = ?",
                memory.step().name(), memory.attempts(), memory.unclear(), memory.consentedAt(), Instant.now(), memory.id()) == 1;
    }

    private boolean insert(Memory memory) {
        return writer.write("insert into conversation (id, connection, step, attempts, unclear, consented_at, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, cast(? as timestamp with time zone), ?, ?) on conflict do nothing",
                memory.id(), memory.connection(), memory.step().name(), memory.attempts(), memory.unclear(),
                memory.consentedAt(), memory.createdAt(), Instant.now()) == 1;
    }

    private Optional<Memory> find(String id) {
        return reader.find("select id, connection, step, attempts, unclear, consented_at, created_at from conversation where id = ?",
                Conversations::memory, id);
    }

    private static Memory memory(ResultSet row, int number) throws SQLException {
        OffsetDateTime consentedAt = row.getObject("consented_at", OffsetDateTime.class);
        return new Memory(row.getString("id"), row.getString("connection"), Step.valueOf(row.getString("step")),
                row.getInt("attempts"), row.getInt("unclear"), consentedAt == null ? null : consentedAt.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
