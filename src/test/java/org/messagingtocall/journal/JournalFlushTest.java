package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is in H2's file and its redo log, read as after a crash: from copies. H2 itself would write nothing for ten minutes. */
class JournalFlushTest {

    private static final String INSERT = "insert into delivery (id, fingerprint, answer, claimed_at) values (?, 'f', '', ?)";

    /** One after another, so that they take far longer than what nobody waits for may. */
    private static final int STEADY = 3_000;

    private final Path folder = Path.of("target/test-data", UUID.randomUUID().toString());

    @Test
    void whatIsWaitedForIsInTheFile() throws IOException {
        try (Store store = open("journal")) {
            for (int i = 0; i < 5; i++) {
                store.writer().write(INSERT, "waited-for-" + i, Instant.now());
                assertThat(inTheFile()).contains("waited-for-" + i);
            }
        }
    }

    @Test
    void whatNobodyWaitsForIsReadAtOnceAndInTheFileSoon() {
        try (Store store = open("journal")) {
            store.writer().submit(INSERT, "submitted", Instant.now()).join();
            assertThat(ids(store)).containsExactly("submitted");
            Awaitility.await().untilAsserted(() -> assertThat(inTheFile()).containsExactly("submitted"));
        }
    }

    @Test
    void whatIsPublishedIsReadAtOnceAndNeverLostAloneBeforeWhatFollows() throws IOException {
        try (Store store = open("journal")) {
            for (int i = 0; i < 5; i++) {
                assertThat(store.writer().publish("", INSERT, "published-" + i, Instant.now())).isEqualTo(1);
                assertThat(ids(store)).contains("published-" + i);
                store.writer().write(INSERT, "behind-" + i, Instant.now());
                assertThat(inTheFile()).contains("published-" + i, "behind-" + i);
            }
        }
    }

    @Test
    void whatIsWaitedForTakesAlongWhatWasWrittenBefore() throws IOException {
        try (Store store = open("journal")) {
            for (int i = 0; i < 50; i++) {
                store.writer().submit(INSERT, "before-" + i, Instant.now());
            }
            store.writer().write(INSERT, "waited-for", Instant.now());
            assertThat(inTheFile()).hasSize(51);
        }
    }

    @Test
    void aSteadyFlowThatNobodyWaitsForIsBroughtToTheDiskToo() throws InterruptedException, SQLException {
        AtomicInteger flushes = new AtomicInteger();
        try (Store store = open("journal")) {
            RedoLog counted = new RedoLog(store.dataSource()) {
                @Override
                public void flush(Connection connection) throws SQLException {
                    super.flush(connection);
                    flushes.incrementAndGet();
                }
            };
            JournalWriter writer = new JournalWriter(store.dataSource(), counted);
            for (int i = 0; i < STEADY; i++) {
                writer.publish("", INSERT, "steady-" + i, Instant.now());
            }
            assertThat(flushes).hasPositiveValue();
            writer.stop();
            counted.close();
        }
    }

    private Store open(String name) {
        return new Store(Database.urlOf(folder.resolve(name)) + ";WRITE_DELAY=600000", "sa");
    }

    private List<String> inTheFile() throws IOException {
        String copy = "copy-" + UUID.randomUUID();
        // The log first: what it no longer has is in the file.
        Files.copy(folder.resolve("journal.redo.db"), folder.resolve(copy + ".redo.db"));
        Files.copy(folder.resolve("journal.mv.db"), folder.resolve(copy + ".mv.db"));
        try (Store store = open(copy)) {
            return ids(store);
        }
    }

    private static List<String> ids(Store store) {
        return store.jdbc().sql("select id from delivery").query(String.class).list();
    }
}
