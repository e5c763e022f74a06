package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.conversation.Conversations;
import org.messagingtocall.conversation.Step;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;

/** A database that the previous version has filled: nothing of it is lost, and what was in flight is looked after. */
class MigrationTest {

    private static final String V1_ROWS = """
            insert into bot values ('ha-1', 'acme', 'Bot', 'fr', '[]', 'ha-4821', now(), now());
            insert into conversation values ('%s', 'acme', 'NUMBER', 2, 1, null, 3, now(), now());
            insert into delivery values ('delivery', 'fingerprint', 'the answer', now());
            insert into escalation_event values ('e-placed', now(), 'late-outcome', 'call_placed');
            insert into journal_key values ('hash', 'a key of old');
            insert into escalation values ('e-placed', 'AAAAA-AAAAA', 'bot', 'acme', 'telnyx', 'Bot', 'KEY', 'c-1', '+33••••••02', 'h1',
                'call_placed', 'call-placed', 'call-1', 'explicit', 'request-1', now(), 'delivery-1', now(), now());
            insert into escalation values ('e-told', 'BBBBB-BBBBB', 'api', 'acme', 'telnyx', 'Bot', '', '', '+33••••••03', 'h2',
                'pending', 'pending', '', 'legal-notice', 'request-2', now(), null, now(), now());
            insert into escalation values ('e-crashed', 'CCCCC-CCCCC', 'api', 'acme', 'telnyx', 'Bot', '', '', '+33••••••04', 'h3',
                'pending', 'pending', '', 'legal-notice', 'request-3', now(), null, now() - interval '1' day, null);
            """;

    /** The id of a chat's memory, made with the key that the previous version kept in the database. */
    private static final String MEMORY = new KeyedHash(
            new JournalKey(Store.settings(Map.of("messaging-to-call.journal.key", "a key of old")), null, null)).of("conversation", "acme", "c-1");

    @ParameterizedTest
    @EnumSource
    void everythingOfTheFirstVersionIsKept(Database database) throws SQLException {
        String url = database.newUrl();
        Flyway.configure().dataSource(url, database.user(), null).target("1").load().migrate();
        fill(url, database.user(), V1_ROWS.formatted(MEMORY));

        try (Store store = new Store(url, database.user())) {
            Journal journal = store.journal();
            assertThat(journal.find("e-placed").orElseThrow().outcome()).isEqualTo(new Outcome(Status.CALL_PLACED, null, "call-1"));
            assertThat(journal.ofDelivery("delivery-1")).isPresent();
            assertThat(journal.ofRequest("request-1")).isPresent();
            assertThat(journal.find("e-told").orElseThrow().answered()).isTrue();
            assertThat(journal.find("e-crashed").orElseThrow().answered()).isFalse();
            assertThat(new UnansweredCalls(store.reader(), store.writer()).due(Instant.now(), 10))
                    .extracting(UnansweredCalls.Call::reference).containsExactly("CCCCC-CCCCC");
            assertThat(new UnansweredCalls(store.reader(), store.writer()).since(Instant.now().minus(Duration.ofDays(2)), Instant.now(), 10))
                    .extracting(UnansweredCalls.Call::reference).containsExactly("BBBBB-BBBBB", "CCCCC-CCCCC");

            anOldNodeGoesOn(store);

            Conversations conversations = new Conversations(store.reader(), store.writer(), store.hash(""));
            assertThat(conversations.recall("acme", "c-1").step()).isEqualTo(Step.NUMBER);
            assertThat(conversations.recall("acme", "c-1").attempts()).isEqualTo(2);
            assertThat(counts(store)).isEqualTo(Map.of("bot", 1, "conversation", 1, "delivery", 1, "escalation", 3, "escalation_event", 1));
        }
    }

    /** Flyway refuses to start on a database that was made with another text of one. A new one gets a line here. */
    @Test
    void noMigrationIsChanged() {
        Map<String, Integer> checksums = new TreeMap<>();
        for (MigrationInfo migration : Flyway.configure().dataSource(Database.H2.newUrl(), Database.H2.user(), null).load().info().all()) {
            checksums.put(migration.getVersion().getVersion(), migration.getChecksum());
        }
        assertThat(checksums).isEqualTo(Map.of("1", -1977083165, "2", 557300444, "3", 1579347964, "4", -2015787548, "5", 1747021743,
                "6", 50849770, "7", -1209882011, "8", -2036481431, "9", -1309779961, "10", 844532589));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasGivenUpIsFoundByItsTime(Database database) throws SQLException {
        String url = database.newUrl();
        Flyway.configure().dataSource(url, database.user(), null).target("9").load().migrate();
        String row = "('%1$s', '', 'api', 'acme', 'telnyx', '', '', '', '', '', 'pending', 'pending', '', 'not_asked', now() - interval '%2$s' day,"
                + " now() - interval '%2$s' day, timestamp with time zone '9999-01-01 00:00:00+00:00')";
        fill(url, database.user(), "insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,"
                + " status, reason, call_id, consent, created_at, answered_at, due_at) values " + row.formatted("old", 30) + ", " + row.formatted("new", 2));
        try (Store store = new Store(url, database.user())) {
            Instant aWeekAgo = Instant.now().minus(UnansweredCalls.LOOKED_BACK);
            assertThat(new UnansweredCalls(store.reader(), store.writer()).since(aWeekAgo, Instant.now(), 10)).extracting(UnansweredCalls.Call::id).containsExactly("new");
            assertThat(store.jdbc().sql("select id from escalation where " + EscalationDates.DUE_OR_GIVEN_UP_SINCE)
                    .param(EscalationDates.never(aWeekAgo).atOffset(ZoneOffset.UTC)).query(String.class).list()).containsExactly("new");
        }
    }

    @ParameterizedTest
    @EnumSource
    void totalsOfTheFormerFormAreCountedAnew(Database database) throws SQLException {
        String url = database.newUrl();
        Flyway.configure().dataSource(url, database.user(), null).target("5").load().migrate();
        fill(url, database.user(), """
                insert into escalation_total values (date '2026-11-22', 1, 2, 0, 0, 0);
                insert into escalation_day values (date '2026-11-22', now(), 2, 0);
                """);
        try (Store store = new Store(url, database.user())) {
            assertThat(store.jdbc().sql("select count(tallies) from escalation_total").query(Integer.class).single()).isZero();
            assertThat(store.jdbc().sql("select count(*) from escalation_day").query(Integer.class).single()).isZero();
        }
    }

    /** It knows nothing of the columns that are new, and neither fills nor clears them. */
    private static void anOldNodeGoesOn(Store store) {
        UnansweredCalls calls = new UnansweredCalls(store.reader(), store.writer());
        store.jdbc().sql("update escalation set status = 'call_placed', answered_at = now() where id = 'e-crashed'").update();
        assertThat(calls.due(Instant.now(), 10)).isEmpty();
        assertThat(store.jdbc().sql("select due_at is null from escalation where id = 'e-crashed'").query(Boolean.class).single()).isTrue();

        store.jdbc().sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask,"
                + " phone_hash, status, reason, call_id, consent, created_at) values ('e-old-node', 'DDDDD-DDDDD', 'api', 'acme', 'telnyx', '', '', '',"
                + " '', 'h4', 'pending', 'pending', '', 'legal-notice', now())").update();
        assertThat(calls.due(Instant.now(), 10)).isEmpty();
        assertThat(calls.due(Instant.now().plusSeconds(91), 10)).extracting(UnansweredCalls.Call::reference).containsExactly("DDDDD-DDDDD");
        store.jdbc().sql("delete from escalation where id = 'e-old-node'").update();
    }

    private static void fill(String url, String user, String rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, null); Statement statement = connection.createStatement()) {
            for (String row : rows.split(";\\R")) {
                statement.execute(row);
            }
        }
    }

    private static Map<String, Integer> counts(Store store) {
        return List.of("bot", "conversation", "delivery", "escalation", "escalation_event").stream().collect(
                java.util.stream.Collectors.toMap(table -> table,
                        table -> store.jdbc().sql("select count(*) from " + table).query(Integer.class).single()));
    }
}
