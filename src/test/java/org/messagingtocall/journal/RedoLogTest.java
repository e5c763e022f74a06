package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** H2 writes nothing of its own for ten minutes here: what outlives a crash before the next checkpoint is in the redo log. A crash is a copy of the files. */
class RedoLogTest {

    private static final String INSERT = "insert into delivery (id, fingerprint, answer, claimed_at) values (?, 'f', ?, ?)";
    private static final String COUNT = "update conversation set version = version + 1 where id = 'c'";
    private static final String CONVERSATION = "insert into conversation (id, connection, step, attempts, unclear, version, created_at, updated_at)"
            + " values ('c', 'acme', 'NUMBER', 0, 0, 0, ?, ?)";

    /** Not where the application's databases are: some of these can't be opened. */
    private final Path folder = Path.of("target/redo-log", UUID.randomUUID().toString());

    @Test
    void aCrashLosesNothingThatWasWaitedForAndRunsNothingTwice() {
        try (Store store = open(folder)) {
            store.writer().write(CONVERSATION, Instant.now(), Instant.now());
            for (int i = 1; i <= 30; i++) {
                store.writer().write(COUNT);
                if (i % 10 == 0) {
                    store.jdbc().sql("checkpoint").update();
                }
                try (Store after = open(crash())) {
                    assertThat(version(after)).as("after %d", i).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void everyKindOfValueComesBackAsItWas() {
        Instant at = Instant.parse("2026-11-23T10:20:30.123456Z");
        try (Store store = open(folder)) {
            store.writer().write(INSERT, "a", null, at);
            store.writer().write(INSERT, "b", "é\u0000\uD83D\uDE00'\"", at);
            store.writer().write("update delivery set fingerprint = case when ? then ? else 'g' end where claimed_at = ? and id = ?", true, 12L, at, "b");
            try (Store after = open(crash())) {
                assertThat(after.reader().list("select id, answer, fingerprint, claimed_at from delivery order by id", (row, number) -> row.getString("id")
                        + "|" + row.getString("answer") + "|" + row.getString("fingerprint") + "|" + JournalReader.instant(row, "claimed_at")))
                        .containsExactly("a|null|f|" + at, "b|é\u0000\uD83D\uDE00'\"|12|" + at);
            }
        }
    }

    @Test
    void aCrashOfTheNodeThatMakesGoodACrashLosesNothingEither() {
        try (Store store = open(folder)) {
            store.writer().write(CONVERSATION, Instant.now(), Instant.now());
            IntStream.range(0, 20).forEach(i -> store.writer().write(COUNT));
            Path once = crash();
            try (Store after = open(once)) {
                after.writer().write(COUNT);
                try (Store again = open(crash(once))) {
                    assertThat(version(again)).isEqualTo(21);
                }
            }
        }
    }

    /** What a write that was cut off has left: the log's end is where its last whole one ends. */
    @Test
    void halfARecordIsNone() throws IOException {
        try (Store store = open(folder)) {
            store.writer().write(CONVERSATION, Instant.now(), Instant.now());
            store.jdbc().sql("checkpoint").update();
            IntStream.range(0, 40).forEach(i -> store.writer().write(COUNT));
            Random random = new Random(7);
            for (int i = 0; i < 20; i++) {
                Path crashed = crash();
                Path log = crashed.resolve("journal.redo.db");
                byte[] whole = Files.readAllBytes(log);
                Files.write(log, Arrays.copyOf(whole, whole.length - 1 - random.nextInt(8_000)));
                try (Store after = open(crashed)) {
                    int counted = version(after);
                    assertThat(counted).isBetween(0, 40);
                    after.writer().write(COUNT);
                    assertThat(version(after)).isEqualTo(counted + 1);
                }
            }
        }
    }

    @Test
    void theLogIsEmptySoonAndGoneAfterAnOrderlyEnd() {
        try (Store store = open(folder)) {
            IntStream.range(0, 50).forEach(i -> store.writer().write(INSERT, "k" + i, null, Instant.now()));
            Awaitility.await().untilAsserted(() -> assertThat(transactions(crash())).isEmpty());
        }
        assertThat(folder.toFile().list()).containsExactly("journal.mv.db");
    }

    @Test
    void aStatementThatH2RefusesNowKeepsTheNodeFromStartingAndStaysInTheLog() throws Exception {
        try (Store store = open(folder)) {
            store.writer().write(INSERT, "a", null, Instant.now());
            Path crashed = crash();
            sql(crashed, "alter table delivery drop column answer");

            assertThatThrownBy(() -> open(crashed)).isInstanceOf(BadRedoLog.class)
                    .hasMessageContaining("journal.redo.db can't be brought into the journal (H2 refuses a statement, SQLState 42S22)");
            assertThat(transactions(crashed)).isNotEmpty();

            sql(crashed, "alter table delivery add column answer text");
            try (Store after = open(crashed)) {
                assertThat(ids(after)).containsExactly("a");
            }
        }
    }

    @Test
    void aFileThatIsNoLogKeepsTheNodeFromStarting() throws Exception {
        open(folder).close();
        Files.writeString(folder.resolve("journal.redo.db"), "no log at all".repeat(1_000));

        assertThatThrownBy(() -> open(folder)).isInstanceOf(BadRedoLog.class)
                .hasMessage("the redo log " + folder.resolve("journal.redo.db").toAbsolutePath() + " can't be brought into the journal (the file can't be read)");
    }

    /** One that was deleted, and one that was restored. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLogOfAnotherDatabaseIsLeftOut(boolean deleted) throws Exception {
        try (Store store = open(folder)) {
            store.writer().write(INSERT, "before", null, Instant.now());
            store.jdbc().sql("checkpoint").update();
            Path old = crash();
            IntStream.range(0, 3).forEach(i -> store.writer().write(INSERT, "k" + i, null, Instant.now()));
            Awaitility.await().until(() -> transactions(crash()).isEmpty());
            store.writer().write(INSERT, "last", null, Instant.now());
            Path crashed = crash();
            Files.delete(crashed.resolve("journal.mv.db"));
            if (!deleted) {
                Files.copy(old.resolve("journal.mv.db"), crashed.resolve("journal.mv.db"));
            }
            try (Store after = open(crashed)) {
                assertThat(ids(after)).isEqualTo(deleted ? List.of() : List.of("before"));
                after.writer().write(INSERT, "new", null, Instant.now());
                try (Store again = open(crash(crashed))) {
                    assertThat(ids(again)).contains("new").doesNotContain("last");
                }
            }
        }
    }

    @Test
    void aLogThatCannotBeWrittenIsDoneWithout() {
        try (Store store = open(folder)) {
            store.writer().write(INSERT, "in the log", null, Instant.now());
            ((RedoFile) ReflectionTestUtils.getField(ReflectionTestUtils.getField(store, "redo"), "file")).close();

            for (int i = 0; i < 3; i++) {
                store.writer().write(INSERT, "in the file " + i, null, Instant.now());
                try (Store after = open(crash())) {
                    assertThat(ids(after)).hasSize(i + 2);
                }
            }
        }
    }

    @Test
    void anEncryptedDatabaseHasNone() throws IOException {
        Files.createDirectories(folder);
        String url = "jdbc:h2:file:" + folder.resolve("journal").toAbsolutePath() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CIPHER=AES";
        try (HikariDataSource encrypted = new HikariDataSource()) {
            encrypted.setJdbcUrl(url);
            encrypted.setUsername("sa");
            encrypted.setPassword("filepassword userpassword");
            RedoLog redo = new RedoLog(encrypted);
            new JournalMigration(encrypted, redo).migrate(Flyway.configure().dataSource(encrypted).load());
            JournalWriter writer = new JournalWriter(encrypted, redo);
            assertThat(writer.write(INSERT, "a", null, Instant.now())).isOne();
            assertThat(folder.toFile().list()).containsExactly("journal.mv.db");
            assertThat(JdbcClient.create(encrypted).sql("select log from journal_redo").query(String.class).list()).isEmpty();
        }
    }

    private Store open(Path where) {
        return new Store(Database.urlOf(where.resolve("journal")) + ";WRITE_DELAY=600000", "sa");
    }

    private Path crash() {
        return crash(folder);
    }

    /** The log is copied first: what it has dropped by then is in H2's file. */
    private static Path crash(Path of) {
        try {
            Path copy = Files.createDirectories(of.resolveSibling("crash-" + UUID.randomUUID()));
            for (String file : List.of("journal.redo.db", "journal.mv.db")) {
                Files.copy(of.resolve(file), copy.resolve(file));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> transactions(Path crashed) {
        try (MVStore store = new MVStore.Builder().fileName(crashed.resolve("journal.redo.db").toString()).readOnly().open()) {
            return Stream.of("transactions", "earlier").flatMap(name -> store.<Long, Object[]>openMap(name).keySet().stream()).toList();
        }
    }

    private static void sql(Path where, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Database.urlOf(where.resolve("journal")), "sa", "")) {
            connection.createStatement().execute(sql);
        }
    }

    private static int version(Store store) {
        return store.jdbc().sql("select version from conversation").query(Integer.class).optional().orElse(0);
    }

    private static List<String> ids(Store store) {
        return store.jdbc().sql("select id from delivery order by id").query(String.class).list();
    }
}
