package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.escalation.Deadline;
import org.messagingtocall.fixture.Postgres;
import org.messagingtocall.fixture.Together;
import org.messagingtocall.fixture.Wire;

class DeliveriesTest {

    private static final String CLAIM = "insert into delivery (id, fingerprint, claimed_at) values ('key', 'f', ?)";

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @EnumSource
    void duplicatesAtTwoNodesAreWorkedOnOnceAndGetOneAnswer(Database database) {
        try (Store here = database.open(); Store there = here.anotherNode()) {
            List<Deliveries> nodes = List.of(here.deliveries(), there.deliveries());
            AtomicInteger worked = new AtomicInteger();
            CountDownLatch slow = new CountDownLatch(1);

            List<Optional<String>> answers = Together.all(50, i -> {
                if (i == 49) {
                    slow.countDown();
                }
                return nodes.get(i % 2).once("key", asked("f"), soon(), () -> {
                    await(slow);
                    return "answer " + worked.incrementAndGet();
                });
            });

            assertThat(answers).containsOnly(Optional.of("answer 1"));
            assertThat(nodes.get(1).once("key", asked("f"), soon(), () -> "another")).contains("answer 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDuplicateOfAnAnswerThatIsMadeElsewhereWaitsForIt(Database database) throws Exception {
        try (Store store = database.open(); Store elsewhere = store.anotherNode()) {
            Deliveries deliveries = store.deliveries();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            Thread other = new Thread(() -> elsewhere.deliveries().once("key", asked("f"), soon(), () -> {
                begun.countDown();
                await(release);
                return "from elsewhere";
            }));
            other.start();
            await(begun);

            List<Optional<String>> answers = Together.all(11, i -> {
                if (i == 10) {
                    // Some of the others have asked the database by now, and must not give up for that.
                    deliveries.once("key", asked("f"), Deadline.in(Duration.ofMillis(300)), () -> "never");
                    release.countDown();
                    return Optional.of("from elsewhere");
                }
                return deliveries.once("key", asked("f"), soon(), () -> "a second time");
            });

            assertThat(answers).containsOnly(Optional.of("from elsewhere"));
            other.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherRequestUnderTheSameKeyIsRefused(Database database) {
        try (Store store = database.open()) {
            Deliveries deliveries = store.deliveries();
            deliveries.once("key", asked("f"), soon(), () -> "answer");

            assertThatThrownBy(() -> deliveries.once("key", asked("g"), soon(), () -> "no")).isInstanceOf(Deliveries.KeyReused.class);
            assertThat(deliveries.once("key", asked("f"), soon(), () -> "no")).contains("answer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsSharedAndLeavesTheKeyFree(Database database) {
        try (Store store = database.open()) {
            Deliveries deliveries = store.deliveries();

            assertThatThrownBy(() -> deliveries.once("key", asked("f"), soon(), () -> {
                throw new IllegalStateException("work failed");
            })).hasMessage("work failed");

            assertThat(deliveries.once("key", asked("g"), soon(), () -> "second try")).contains("second try");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClaimWhoseNodeDiedIsTakenOverByOne(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            store.writer().write(CLAIM, Instant.now().minusSeconds(11));
            List<Deliveries> nodes = List.of(store.deliveries(), other.deliveries());
            AtomicInteger worked = new AtomicInteger();

            assertThat(Together.all(10, i -> nodes.get(i % 2).once("key", asked("f"), soon(), () -> "answer " + worked.incrementAndGet())))
                    .containsOnly(Optional.of("answer 1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFreshClaimIsWaitedForUntilTheDeadline(Database database) {
        try (Store store = database.open()) {
            store.writer().write(CLAIM, Instant.now());

            assertThat(store.deliveries().once("key", asked("f"), Deadline.in(Duration.ofMillis(250)), () -> "no")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyMayBeUsedAgainAfterADay(Database database) {
        try (Store store = database.open()) {
            store.writer().write(CLAIM, Instant.now().minus(Duration.ofHours(25)));
            store.writer().write("update delivery set answer = 'old'");

            assertThat(store.deliveries().once("key", asked("another request"), soon(), () -> "new")).contains("new");
        }
    }

    @Test
    void withoutADatabaseNoWorkIsDoneAndNothingStaysClaimed() throws Exception {
        try (Wire wire = new Wire(Postgres.port());
                Store store = new Store(Postgres.url(Postgres.newDatabase(), wire.port()), Postgres.USER)) {
            Deliveries deliveries = store.deliveries();
            AtomicInteger worked = new AtomicInteger();
            wire.cut();

            List<Boolean> unavailable = Together.all(20, i -> {
                try {
                    deliveries.once("key", asked("f"), soon(), () -> "work " + worked.incrementAndGet());
                    return false;
                } catch (JournalUnavailable e) {
                    return true;
                }
            });

            assertThat(unavailable).containsOnly(true);
            assertThat(worked).hasValue(0);
            wire.mend();
            Awaitility.await().ignoreExceptionsInstanceOf(JournalUnavailable.class)
                    .until(() -> deliveries.once("key", asked("f"), soon(), () -> "answer").equals(Optional.of("answer")));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Deliveries.Asked asked(String fingerprint) {
        return new Deliveries.Asked(fingerprint, "");
    }
}
