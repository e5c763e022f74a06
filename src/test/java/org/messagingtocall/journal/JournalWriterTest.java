package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import java.util.Comparator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.fixture.Postgres;
import org.messagingtocall.fixture.Together;
import org.messagingtocall.fixture.Wire;

class JournalWriterTest {

    private static final String INSERT =
            "insert into delivery (id, fingerprint, answer, claimed_at) values (?, 'f', ?, ?) on conflict do nothing";

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenIsThereAfterAReopening(Database database) {
        try (Store store = database.open()) {
            assertThat(store.writer().write(INSERT, "a", null, Instant.now())).isOne();
            assertThat(store.writer().write(INSERT, "a", "again", Instant.now())).isZero();
            try (Store again = store.anotherNode()) {
                assertThat(answers(again)).containsExactly((String) null);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneOfFiftyWinsAKey(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            List<Integer> rows = Together.all(50, i -> (i % 2 == 0 ? store : other).writer().write(INSERT, "a", "" + i, Instant.now()));

            assertThat(rows.stream().mapToInt(i -> i).sum()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBadStatementFailsAlone(Database database) throws Exception {
        try (Store store = database.open()) {
            List<CompletableFuture<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                results.add(i % 10 == 5
                        ? store.writer().submit(INSERT, "x".repeat(65) + i, "too long a key", Instant.now())
                        : store.writer().submit(INSERT, "k" + i, "" + i, Instant.now()));
            }
            for (int i = 0; i < 200; i++) {
                CompletableFuture<Integer> result = results.get(i);
                if (i % 10 == 5) {
                    assertThatThrownBy(() -> result.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
                } else {
                    assertThat(result.get(30, TimeUnit.SECONDS)).isOne();
                }
            }
            assertThat(answers(store)).hasSize(180);
            assertThatThrownBy(() -> store.writer().write("insert into nowhere values (1)")).isInstanceOf(JournalUnavailable.class);
        }
    }

    /** Each node's transaction holds what the other's wants: the database ends one of them, and its statements go alone. */
    @ParameterizedTest
    @EnumSource
    void nodesThatWriteTheSameKeysInOppositeOrderLoseNothing(Database database) throws Exception {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            List<CompletableFuture<Integer>> here = new ArrayList<>();
            List<CompletableFuture<Integer>> there = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                here.add(store.writer().submit(INSERT, "k" + i, "here", Instant.now()));
                there.add(0, other.writer().submit(INSERT, "k" + (299 - i), "there", Instant.now()));
            }
            for (int i = 0; i < 300; i++) {
                assertThat(here.get(i).get(30, TimeUnit.SECONDS) + there.get(i).get(30, TimeUnit.SECONDS)).isOne();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void statementsAreWrittenInTheirOrder(Database database) {
        try (Store store = database.open()) {
            store.writer().write(INSERT, "a", "first", Instant.now());
            IntStream.range(0, 500).forEach(i -> store.writer().submit("update delivery set answer = ? where id = 'a'", "" + i));
            store.writer().write("update delivery set fingerprint = 'g' where id = 'a'");
            assertThat(answers(store)).containsExactly("499");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsIsWrittenBeforeTheEnd(Database database) {
        String url = database.newUrl();
        try (Store store = new Store(url, database.user())) {
            IntStream.range(0, 2_000).forEach(i -> store.writer().submit(INSERT, "k" + i, null, Instant.now()));
        }
        try (Store store = new Store(url, database.user())) {
            assertThat(answers(store)).hasSize(2_000);
        }
    }

    @Test
    void aDatabaseThatGoesAwayIsSaidInTimeAndItsReturnNoticed() throws Exception {
        try (Wire wire = new Wire(Postgres.port());
                Store store = new Store(Postgres.url(Postgres.newDatabase(), wire.port()), Postgres.USER)) {
            store.writer().write(INSERT, "before", null, Instant.now());
            wire.cut();

            assertThatThrownBy(() -> store.writer().write(INSERT, "lost", null, Instant.now())).isInstanceOf(JournalUnavailable.class);
            assertThatThrownBy(() -> store.reader().find("select 1", (row, i) -> 1)).isInstanceOf(JournalUnavailable.class);

            wire.mend();
            Awaitility.await().ignoreExceptionsInstanceOf(JournalUnavailable.class)
                    .until(() -> store.writer().write(INSERT, "after", null, Instant.now()) == 1);
            assertThat(store.jdbc().sql("select id from delivery order by id").query(String.class).list())
                    .containsExactly("after", "before");
        }
    }

    @Test
    void whatOnlyWeKnowIsWrittenOnceADatabaseTakesItAgain() throws Exception {
        String database = Postgres.newDatabase();
        try (Store store = new Store(Postgres.url(database, Postgres.port()), Postgres.USER);
                Store ops = new Store(Postgres.url(database, Postgres.port()), Postgres.USER)) {
            store.writer().write(INSERT, "a", null, Instant.now());
            JournalHealth health = new JournalHealth(store.writer());
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            readOnly(ops, database, true);
            var kept = store.writer().submitKept("update delivery set answer = 'known here only' where id = 'a'");
            assertThatThrownBy(() -> store.writer().write(INSERT, "refused", null, Instant.now())).isInstanceOf(JournalUnavailable.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(kept).isNotDone();

            readOnly(ops, database, false);

            assertThat(kept.get(30, java.util.concurrent.TimeUnit.SECONDS)).isOne();
            assertThat(answers(store)).containsExactly("known here only");
            Awaitility.await().until(() -> health.health().getStatus().equals(Status.UP));
        }
    }

    /** As a server that has become a standby; its sessions end. */
    private static void readOnly(Store ops, String database, boolean on) {
        ops.jdbc().sql("begin; set transaction read write; alter database " + database + " set default_transaction_read_only = " + on + "; commit").update();
        ops.jdbc().sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '" + database
                + "' and pid <> pg_backend_pid()").query(Integer.class).single();
    }

    @Test
    void nodesThatClaimTheSameKeysDoNotWaitForEachOtherForEver() throws Exception {
        try (Store one = Database.POSTGRESQL.open(); Store other = one.anotherNode()) {
            List<String> keys = IntStream.range(0, 400).mapToObj(i -> "key-" + i).toList();
            List<List<String>> orders = List.of(keys, keys.stream().sorted(Comparator.reverseOrder()).toList());

            List<Integer> written = Together.all(800, i -> (i % 2 == 0 ? one : other).writer()
                    .claim(orders.get(i % 2).get(i / 2), INSERT, orders.get(i % 2).get(i / 2), null, Instant.now()));

            assertThat(written.stream().mapToInt(Integer::intValue).sum()).isEqualTo(400);
            // What the server counts is up to date about half a second later.
            Awaitility.await().pollDelay(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(one.jdbc()
                    .sql("select deadlocks from pg_stat_database where datname = current_database()").query(Integer.class).single()).isZero());
        }
    }

    @Test
    void theFileOfH2StaysSmall() throws Exception {
        Path folder = Path.of("target/test-data", UUID.randomUUID().toString());
        try (Store store = new Store(Database.urlOf(folder.resolve("journal")), "sa")) {
            store.writer().write(INSERT, "a", null, Instant.now());
            for (int i = 0; i < 2_000; i++) {
                store.writer().write("update delivery set answer = ? where id = 'a'", "answer " + i);
            }
        }
        assertThat(Files.size(folder.resolve("journal.mv.db"))).isLessThan(4_000_000);
        assertThat(folder.toFile().list()).containsExactly("journal.mv.db");
        try (Store store = new Store(Database.urlOf(folder.resolve("journal")), "sa")) {
            assertThat(answers(store)).containsExactly("answer 1999");
        }
    }

    private static List<String> answers(Store store) {
        return store.jdbc().sql("select answer from delivery").query((row, i) -> row.getString(1)).list();
    }
}
