package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.TestConnections;
import org.messagingtocall.journal.ScheduledCalls.Call;

/** Calls that wait although their time was long ago: all are found, in steps of two, and none again and again. */
class OverdueCallsTest {

    private static final String TASK = "task";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));

    @ParameterizedTest
    @EnumSource
    void theyAreFoundHoweverLongNoNodeRan(Database database) {
        try (Store store = database.open()) {
            String oldest = scheduled(store, NOW.minus(Duration.ofDays(300)));
            String woken = scheduled(store, LONG_AGO);
            store.jdbc().sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values (?, ?, now(), false, 1)")
                    .params(TASK, woken).update();
            for (int i = 0; i < 5; i++) {
                calls(store).giveUp(calls(store).waiting(scheduled(store, LONG_AGO)).orElseThrow(), Outcome.of(Status.UNAVAILABLE), NOW);
            }
            String one = scheduled(store, LONG_AGO.plusSeconds(1));
            String other = scheduled(store, LONG_AGO.plusSeconds(1));
            String third = scheduled(store, LONG_AGO.plusSeconds(1));
            String lastWeek = scheduled(store, NOW.minus(Duration.ofDays(6)));
            assertThat(calls(store).withoutTask(TASK, NOW.plusSeconds(60), 10)).extracting(Call::id).containsExactly(lastWeek);

            OverdueCalls overdue = new OverdueCalls(store.reader(), calls(store), 2);
            assertThat(found(store, overdue, 10)).containsExactlyInAnyOrder(oldest, one, other, third);
            assertThat(store.jdbc().sql("select id from escalation where sealed_call is not null").query(String.class).list())
                    .containsExactlyInAnyOrder(woken, lastWeek);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLookReadsAStepAndThoseThatWereReadAreNotReadAgain(Database database) {
        try (Store store = database.open()) {
            for (int i = 0; i < 3; i++) {
                calls(store).giveUp(calls(store).waiting(scheduled(store, LONG_AGO.plusSeconds(i))).orElseThrow(), Outcome.of(Status.UNAVAILABLE), NOW);
            }
            String late = scheduled(store, LONG_AGO.plusSeconds(3));
            OverdueCalls overdue = new OverdueCalls(store.reader(), calls(store), 2);

            assertThat(overdue.withoutTask(TASK, NOW, 10)).as("the first two").isEmpty();
            assertThat(overdue.withoutTask(TASK, NOW, 10)).extracting(Call::id).containsExactly(late);
            assertThat(overdue.withoutTask(TASK, NOW, 10)).as("as long as nobody has woken it").extracting(Call::id).containsExactly(late);
            giveUp(store, late);
            assertThat(overdue.withoutTask(TASK, NOW, 10)).isEmpty();
            assertThat(overdue.withoutTask(TASK, NOW, 10)).as("all that is left").isEmpty();

            scheduled(store, LONG_AGO);
            assertThat(overdue.withoutTask(TASK, NOW, 10)).as("before what was read").isEmpty();
            String since = scheduled(store, NOW.minus(Duration.ofDays(7)).plusSeconds(30));
            assertThat(overdue.withoutTask(TASK, NOW, 10)).as("not a week ago").isEmpty();
            assertThat(overdue.withoutTask(TASK, NOW.plusSeconds(60), 10)).as("a minute later").extracting(Call::id).containsExactly(since);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachNodeFindsWhatTheOthersHaveLeft(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            OverdueCalls ours = new OverdueCalls(store.reader(), calls(store), 2);
            OverdueCalls theirs = new OverdueCalls(other.reader(), calls(other), 2);
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                all.add(scheduled(store, LONG_AGO.plusSeconds(i / 3)));
            }
            assertThat(ours.withoutTask(TASK, NOW, 2)).hasSize(2).allSatisfy(call -> giveUp(store, call.id()));
            // The first one's process ends here.
            assertThat(found(other, theirs, 2)).hasSize(7).isSubsetOf(all);
            assertThat(store.jdbc().sql("select count(*) from escalation where sealed_call is not null").query(Integer.class).single()).isZero();
        }
    }

    /** All that are found in as many looks as it takes, and given up. */
    private static List<String> found(Store store, OverdueCalls overdue, int atMost) {
        List<String> found = new ArrayList<>();
        for (int look = 0; look < 20; look++) {
            overdue.withoutTask(TASK, NOW, atMost).forEach(call -> {
                giveUp(store, call.id());
                found.add(call.id());
            });
        }
        return found;
    }

    private static void giveUp(Store store, String id) {
        assertThat(calls(store).giveUp(calls(store).waiting(id).orElseThrow(), Outcome.of(Status.UNAVAILABLE, "too-late"), NOW)).isTrue();
    }

    private static ScheduledCalls calls(Store store) {
        return new ScheduledCalls(store.reader(), store.writer());
    }

    private static String scheduled(Store store, Instant at) {
        Escalation escalation = TestConnections.escalation("acme", "visitor " + java.util.UUID.randomUUID(), "+33639980177", null, NOW)
                .withOutcome(Outcome.of(Status.CALL_SCHEDULED).at(NOW));
        assertThat(store.journal().open(escalation, NOW, Duration.ofMinutes(10), "sealed", List.of())).isTrue();
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        store.jdbc().sql("update escalation set call_at = ? where id = ?").params(time, escalation.id()).update();
        return escalation.id();
    }
}
