package org.messagingtocall.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.JournalWriter;
import org.messagingtocall.journal.KeyedHash;
import org.springframework.stereotype.Component;

/**
 * The memory of chats, in SQL, so that a restart forgets nothing and any node can go on. A machine that dies may take the last
 * moment's with it, in which nobody waits for the disk: the visitor is asked the same once more.
 */
@Component
public class Conversations {

    private static final int MAX_TRIES = 100;
    private static final String CLOSED = "select 1 from webhook where conversation_id = ? and type = 'v2.conversation.closed'";

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
        String id = id(connection, conversation);
        return find(id).orElseGet(() -> Memory.start(id, connection, Instant.now()));
    }

    /**
     * Decides from a chat's memory and writes down what is remembered after it. When another message of the same chat
     * was written down in between, it is decided again from what that one left. Of a chat that iAdvize told to be closed
     * nothing new is kept, as nobody would forget it.
     *
     * @param decide      makes the decision; without effects of its own, as it may be made several times
     * @param memoryAfter what the decision leaves to be remembered; unchanged, nothing is written
     * @throws JournalUnavailable when it can't be read or written
     */
    public <T> T change(String connection, String conversation, Function<Memory, T> decide, Function<T, Memory> memoryAfter) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Memory memory = recall(connection, conversation);
            T decision = decide.apply(memory);
            Memory after = memoryAfter.apply(decision);
            boolean kept = after.equals(memory) || (memory.version() == 0 ? insert(after, conversation) : update(after));
            if (kept || memory.version() == 0 && isClosed(conversation)) {
                return decision;
            }
        }
        throw new JournalUnavailable("a chat's memory changed " + MAX_TRIES + " times while it was read", null);
    }

    private String id(String connection, String conversation) {
        return hash.of("conversation", connection, conversation);
    }

    private boolean update(Memory memory) {
        return writer.publish("", "update conversation set step = ?, attempts = ?, unclear = ?, consented_at = cast(? as timestamp with time zone),"
                        + " consent_version = ?, offered = ?, call_at = cast(? as timestamp with time zone), sealed_number = ?, number_hash = ?,"
                        + " version = version + 1, updated_at = ? where id = ? and version = ?",
                memory.step().name(), memory.attempts(), memory.unclear(), memory.consentedAt(), memory.consentVersion(),
                memory.plan().offer(), memory.plan().at(), memory.plan().sealedNumber(), memory.plan().numberHash(), Instant.now(), memory.id(), memory.version()) == 1;
    }

    /** Has a chat begin to count wrong numbers anew; nobody waits for it. */
    public void clearAttempts(String connection, String conversation) {
        writer.submit("update conversation set attempts = 0, version = version + 1, updated_at = ? where id = ? and attempts > 0",
                Instant.now(), id(connection, conversation));
    }

    /** Forgets a chat, in whatever connections it was. */
    public void forget(String conversation) {
        writer.write("delete from conversation where chat = ?", hash.ofChat(conversation));
    }

    private boolean insert(Memory memory, String conversation) {
        return writer.publish(memory.id(), "insert into conversation (id, connection, chat, step, attempts, unclear, consented_at, consent_version, offered,"
                        + " call_at, sealed_number, number_hash, version, created_at, updated_at)"
                        + " select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as integer),"
                        + " cast(? as integer), cast(? as timestamp with time zone), cast(? as varchar), cast(? as varchar),"
                        + " cast(? as timestamp with time zone), cast(? as varchar), cast(? as varchar), 1, cast(? as timestamp with time zone),"
                        + " cast(? as timestamp with time zone) where not exists (" + CLOSED + ") on conflict do nothing",
                memory.id(), memory.connection(), hash.ofChat(conversation), memory.step().name(), memory.attempts(), memory.unclear(),
                memory.consentedAt(), memory.consentVersion(), memory.plan().offer(), memory.plan().at(), memory.plan().sealedNumber(),
                memory.plan().numberHash(), memory.createdAt(), Instant.now(), conversation) == 1;
    }

    private boolean isClosed(String conversation) {
        return reader.find(CLOSED, (row, number) -> row.getInt(1), conversation).isPresent();
    }

    private Optional<Memory> find(String id) {
        return reader.find("select id, connection, step, attempts, unclear, consented_at, consent_version, offered, call_at, sealed_number, number_hash,"
                + " version, created_at from conversation where id = ?",
                Conversations::memory, id);
    }

    private static Memory memory(ResultSet row, int number) throws SQLException {
        return new Memory(row.getString("id"), row.getString("connection"), Step.valueOf(row.getString("step")),
                row.getInt("attempts"), row.getInt("unclear"), JournalReader.instant(row, "consented_at"),
                row.getString("consent_version"), Plan.of(row.getString("offered"), JournalReader.instant(row, "call_at"), row.getString("sealed_number"), row.getString("number_hash")),
                row.getInt("version"), JournalReader.instant(row, "created_at"));
    }
}
