package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.messagingtocall.fixture.TestConnections.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.Postgres;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Together;
import org.messagingtocall.journal.CallLimit.Subject;
import org.messagingtocall.fixture.Wire;

class JournalTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String NUMBER = "06 39 98 01 02";

    @ParameterizedTest
    @EnumSource
    void anEscalationIsPendingUntilItsAnswerIsKnown(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Escalation escalation = escalation("acme", "visitor", NUMBER, "delivery");
            Instant now = Instant.now();

            assertThat(journal.open(escalation, now, TEN_MINUTES, null, List.of())).isTrue();

            Entry pending = journal.find(escalation.id()).orElseThrow();
            assertThat(pending.answered()).isFalse();
            assertThat(pending.outcome().status()).isEqualTo(Status.PENDING);
            assertThat(pending.holdsRequest(now)).isTrue();
            assertThat(pending.holdsRequest(now.plus(TEN_MINUTES).plusSeconds(1))).isFalse();
            assertThat(journal.ofDelivery("delivery")).contains(pending);
            assertThat(journal.ofRequest(journal.requestKey(escalation))).contains(pending);
            assertThat(journal.ofDelivery(null)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsAnsweredOnce(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Escalation escalation = escalation("acme", "visitor", NUMBER, null);
            journal.open(escalation, Instant.now(), TEN_MINUTES, null, List.of());

            assertThat(journal.answer(escalation.id(), new Outcome(Status.CALL_QUEUED, null, "call-1")).join()).isOne();
            assertThat(journal.answer(escalation.id(), Outcome.of(Status.UNAVAILABLE)).join()).isZero();

            Entry entry = journal.find(escalation.id()).orElseThrow();
            assertThat(entry.outcome()).isEqualTo(new Outcome(Status.CALL_QUEUED, "call-queued", "call-1"));
            assertThat(entry.answered()).isTrue();
            assertThat(entry.requestKey()).isNotNull();
            assertThat(entry.deliveryKey()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOutcomeThatPlacedNothingFreesTheRequest(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Escalation first = escalation("acme", "visitor", NUMBER, null);
            Escalation second = escalation("acme", "visitor", NUMBER, null);

            assertThat(journal.open(first, Instant.now(), TEN_MINUTES, null, List.of())).isTrue();
            assertThat(journal.open(second, Instant.now(), TEN_MINUTES, null, List.of())).isFalse();
            assertThat(journal.isRepeat(second)).isTrue();
            journal.answer(first.id(), Outcome.of(Status.BUSY)).join();
            assertThat(journal.isRepeat(second)).isFalse();
            assertThat(journal.open(second, Instant.now(), TEN_MINUTES, null, List.of())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneOfFiftyOpensARequest(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            List<Journal> nodes = List.of(store.journal(), other.journal());

            assertThat(Together.all(50, i -> nodes.get(i % 2)
                    .open(escalation("acme", "visitor", NUMBER, "delivery " + i), Instant.now(), TEN_MINUTES, null, List.of())))
                    .containsOnlyOnce(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneOfFiftyOpensADelivery(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            List<Journal> nodes = List.of(store.journal(), other.journal());

            assertThat(Together.all(50, i -> nodes.get(i % 2)
                    .open(escalation("acme", "visitor " + i, NUMBER, "delivery"), Instant.now(), TEN_MINUTES, null, List.of())))
                    .containsOnlyOnce(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysWhoseTimeIsOverAreFreed(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Escalation old = escalation("acme", "visitor", NUMBER, "delivery");
            journal.open(old, Instant.now().minus(Duration.ofHours(25)), TEN_MINUTES, null, List.of());
            Entry entry = journal.find(old.id()).orElseThrow();

            journal.releaseDelivery(entry);
            journal.releaseRequest(entry);

            assertThat(journal.open(escalation("acme", "visitor", NUMBER, "delivery"), Instant.now(), TEN_MINUTES, null, List.of())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsAreCountedByNumberAndConversationWithinAConnection(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Escalation asked = escalation("acme", "conversation", NUMBER, null);
            Instant now = Instant.now();
            Instant hourAgo = now.minus(Duration.ofHours(1));
            journal.open(asked, now, TEN_MINUTES, null, List.of());
            journal.open(escalation("other", "conversation", NUMBER, null), now, TEN_MINUTES, null, List.of());
            journal.open(escalation("acme", "another", NUMBER, null), now.minus(Duration.ofHours(2)), TEN_MINUTES, null, List.of());
            Escalation refused = escalation("acme", "third", NUMBER, null);
            journal.open(refused, now, TEN_MINUTES, null, List.of());
            journal.answer(refused.id(), Outcome.of(Status.BUSY)).join();

            String number = journal.phoneHash(asked.number());
            assertThat(journal.isReached(new CallLimit(Subject.NUMBER, number, "acme", 1, hourAgo, now))).isTrue();
            assertThat(journal.isReached(new CallLimit(Subject.NUMBER, number, "acme", 2, hourAgo, now))).isFalse();
            assertThat(journal.isReached(new CallLimit(Subject.NUMBER, number, "acme", 2, Instant.EPOCH, now))).isTrue();
            assertThat(journal.isReached(new CallLimit(Subject.CONVERSATION, "conversation", "acme", 1, Instant.EPOCH, now))).isTrue();
            assertThat(journal.isReached(new CallLimit(Subject.CONVERSATION, "conversation", "acme", 2, Instant.EPOCH, now))).isFalse();
            assertThat(journal.isReached(new CallLimit(Subject.CONNECTION, "", "acme", 1, hourAgo, now))).isTrue();
            assertThat(journal.isReached(new CallLimit(Subject.CONNECTION, "", "acme", 2, hourAgo, now))).isFalse();
            assertThat(journal.isReached(new CallLimit(Subject.DAY, "", "acme", 2, Instant.EPOCH, now))).isTrue();
            assertThat(journal.isReached(new CallLimit(Subject.DAY, "", "nobody", 1, Instant.EPOCH, now))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallForLaterCountsAtItsTime(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Instant now = Instant.now();
            Instant tomorrow = now.plus(Duration.ofDays(1));
            Escalation booked = escalation("acme", "conversation", NUMBER, null);
            journal.open(booked, now, TEN_MINUTES, null, List.of());
            store.jdbc().sql("update escalation set call_at = now() + interval '1' day").update();
            String number = journal.phoneHash(booked.number());
            Duration hour = Duration.ofHours(1);

            assertThat(journal.isReached(new CallLimit(Subject.NUMBER, number, "acme", 1, now.minus(hour), now.plus(hour)))).isFalse();
            assertThat(journal.isReached(new CallLimit(Subject.NUMBER, number, "acme", 1, tomorrow.minus(hour), tomorrow.plus(hour)))).isTrue();
            assertThat(journal.isReached(new CallLimit(Subject.NUMBER, number, "acme", 1, tomorrow.plus(hour), tomorrow.plus(hour).plus(hour)))).isFalse();
            assertThat(journal.isReached(new CallLimit(Subject.CONNECTION, "", "acme", 1, tomorrow.minus(hour), tomorrow.plus(hour)))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeliveryIsARepeatForADayOnly(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Escalation refused = escalation("acme", "visitor", NUMBER, "delivery").withOutcome(Outcome.of(Status.CLOSED));
            journal.record(refused, Instant.now());
            store.writer().write("update escalation set keyword = ''");

            assertThat(journal.isRepeat(escalation("acme", "visitor", NUMBER, "delivery"))).isTrue();
            store.jdbc().sql("update escalation set created_at = now() - interval '25' hour").update();
            assertThat(journal.isRepeat(escalation("acme", "visitor", NUMBER, "delivery"))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLimitHoldsHoweverManyComeTogether(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            CallLimit three = new CallLimit(Subject.CONNECTION, "", "acme", 3, Instant.EPOCH, Instant.now());

            List<Boolean> opened = Together.all(20, i -> journal.open(
                    escalation("acme", "visitor " + i, NUMBER, null), Instant.now(), TEN_MINUTES, null, List.of(three)));

            assertThat(opened).filteredOn(Boolean::booleanValue).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLimitHoldsOnTwoNodesToo(Subject subject) {
        try (Store one = Database.POSTGRESQL.open(); Store other = one.anotherNode()) {
            List<Journal> nodes = List.of(one.journal(), other.journal());
            String value = switch (subject) {
                case NUMBER -> nodes.get(0).phoneHash(escalation("acme", "any", NUMBER, null).number());
                case CONVERSATION -> "chat";
                case CONNECTION, DAY -> "";
            };
            for (int round = 0; round < 3; round++) {
                String connection = "acme-" + round;
                CallLimit seven = new CallLimit(subject, value, connection, 7, Instant.EPOCH, Instant.now());

                List<Boolean> opened = Together.all(200, i -> {
                    String visitor = subject == Subject.CONVERSATION ? "chat" : "visitor " + i;
                    String number = subject == Subject.CONVERSATION ? Numbers.fresh() : NUMBER;
                    return nodes.get(i % 2).open(escalation(connection, visitor, number, null), Instant.now(), TEN_MINUTES, null,
                            List.of(seven));
                });

                assertThat(opened).as(connection).filteredOn(Boolean::booleanValue).hasSize(7);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHappensLaterAndRefusalsAreWrittenDownWithoutTheNumber(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Escalation closed = escalation("acme", "visitor", NUMBER, null).withOutcome(Outcome.of(Status.CLOSED));
            journal.record(closed, Instant.now());
            journal.event(closed.id(), "late-outcome", "closed");
            store.writer().write("update escalation set keyword = 'K'");

            assertThat(journal.find(closed.id()).orElseThrow().outcome().status()).isEqualTo(Status.CLOSED);
            assertThat(store.jdbc().sql("select detail from escalation_event").query(String.class).list()).containsExactly("closed");
            String row = store.jdbc().sql("select * from escalation").query().singleRow().toString();
            assertThat(row).contains("••••").doesNotContain("39980102").doesNotContain("639980102");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyNodeHashesWithTheKeyOfTheDatabase(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            List<String> hashes = Together.all(10, i -> (i % 2 == 0 ? store : other).hash("").of("phone", "x"));

            assertThat(hashes).containsOnly(hashes.get(0));
            assertThat(hashes.get(0)).matches("[0-9a-f]{64}").isNotEqualTo(store.hash("key").of("phone", "x"));
            assertThat(store.hash("key").of("ab", "c")).isNotEqualTo(store.hash("key").of("a", "bc"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void retentionDeletesTheOldAndKeepsTheNew(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Instant now = Instant.now();
            for (int days : List.of(1, 40)) {
                Escalation escalation = escalation("acme", "visitor " + days, NUMBER, null);
                journal.open(escalation, now.minus(Duration.ofDays(days)), TEN_MINUTES, null, List.of());
                store.writer().write("insert into escalation_event values (?, ?, 't', ?)", escalation.id(),
                        now.minus(Duration.ofDays(days)), days + " days old");
                store.writer().write("insert into conversation (id, connection, step, attempts, unclear, version, created_at, updated_at)"
                        + " values (?, 'acme', 'START', 0, 0, 1, ?, ?)", "c" + days, now.minus(Duration.ofDays(days)), now.minus(Duration.ofDays(days)));
                store.writer().write("insert into call_event values ('acme', '', ?, 'ringing', '', ?)", "e" + days, now.minus(Duration.ofDays(days)));
                store.writer().write("insert into visitor_message values (?, 'late-outcome', 'sent', ?, ?)", escalation.id(), "v" + days,
                        now.minus(Duration.ofDays(days)));
                store.writer().write("insert into webhook (id, type, conversation_id, operator_id, received_at) values (?, 'v2.conversation.closed', 'c', '', ?)", "w" + days,
                        now.minus(Duration.ofDays(days)));
            }
            for (int i = 0; i < 2_500; i++) {
                store.writer().submit("insert into delivery (id, fingerprint, answer, claimed_at) values (?, 'f', 'a', ?)", "d" + i, now.minus(Duration.ofHours(i == 7 ? 2 : 30)));
            }

            store.retention(new Connections()).run();

            assertThat(texts(store, "select detail from escalation_event")).containsExactly("1 days old");
            assertThat(texts(store, "select conversation_id from escalation")).containsExactly("visitor 1");
            assertThat(texts(store, "select id from delivery")).containsExactly("d7");
            assertThat(texts(store, "select id from conversation")).containsExactly("c1");
            assertThat(texts(store, "select call_id from call_event")).containsExactly("e1");
            assertThat(texts(store, "select detail from visitor_message")).containsExactly("v1");
            assertThat(texts(store, "select id from webhook")).containsExactly("w1");
        }
    }

    @Test
    void anEscalationThatCouldNotBeWrittenHoldsNothing() throws Exception {
        try (Wire wire = new Wire(Postgres.port());
                Store store = new Store(Postgres.url(Postgres.newDatabase(), wire.port()), Postgres.USER)) {
            Journal journal = store.journal();
            Escalation escalation = escalation("acme", "visitor", NUMBER, "delivery");
            wire.cut();

            assertThatThrownBy(() -> journal.open(escalation, Instant.now(), TEN_MINUTES, null, List.of())).isInstanceOf(JournalUnavailable.class);

            wire.mend();
            Awaitility.await().ignoreExceptionsInstanceOf(JournalUnavailable.class)
                    .until(() -> journal.open(escalation("acme", "visitor", NUMBER, "delivery"), Instant.now(), TEN_MINUTES, null, List.of()));
        }
    }

    private static List<String> texts(Store store, String sql) {
        return store.jdbc().sql(sql).query(String.class).list();
    }
}
