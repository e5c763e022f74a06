package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.TestConnections;
import org.messagingtocall.fixture.Together;
import org.messagingtocall.journal.ScheduledCalls.Call;

/** Scheduled calls in both databases: whoever takes one out, it is one only. */
class ScheduledCallsTest {

    private static final String NUMBER = "+33639980177";
    private static final Duration REPEAT_AFTER = Duration.ofMinutes(10);
    private static final Instant AT = Instant.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MICROS);

    @ParameterizedTest
    @EnumSource
    void oneOfManyTakesItOutToAskToGiveUpOrToCancel(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            for (int round = 0; round < 10; round++) {
                Escalation escalation = scheduled(store, "visitor-" + round);
                Call call = calls(store).waiting(escalation.id()).orElseThrow();

                List<String> winners = Together.all(9, i -> {
                    ScheduledCalls calls = calls(i % 2 == 0 ? store : other);
                    boolean won = switch (i % 3) {
                        case 0 -> calls.claim(call, Instant.now(), REPEAT_AFTER);
                        case 1 -> calls.callOff(call);
                        default -> calls.giveUp(call, Outcome.of(Status.UNAVAILABLE, "too-late"), Instant.now());
                    };
                    return won ? List.of("pending", "call_scheduled cancelled", "unavailable").get(i % 3) : "";
                }).stream().filter(name -> !name.isEmpty()).toList();

                assertThat(winners).hasSize(1);
                assertThat(store.jdbc().sql("select status || case when call_state = '' then '' else ' ' || call_state end from escalation where id = ?")
                        .param(escalation.id()).query(String.class).single()).isEqualTo(winners.get(0));
                assertThat(store.jdbc().sql("select count(*) from escalation where id = ? and sealed_call is not null").param(escalation.id())
                        .query(Integer.class).single()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasClaimedAndNotAcceptedIsPutBackAsItWas(Database database) {
        try (Store store = database.open()) {
            ScheduledCalls calls = calls(store);
            Escalation escalation = scheduled(store, "visitor");
            Call call = calls.waiting(escalation.id()).orElseThrow();
            assertThat(call.at()).isEqualTo(AT);
            assertThat(calls.claim(call, Instant.now(), REPEAT_AFTER)).isTrue();
            assertThat(calls.waiting(escalation.id())).isEmpty();
            assertThat(store.journal().find(escalation.id()).orElseThrow().outcome().status()).isEqualTo(Status.PENDING);

            assertThat(calls.putBack(call, Instant.now())).isTrue();

            Call back = calls.waiting(escalation.id()).orElseThrow();
            assertThat(back.sealedCall()).isEqualTo("sealed");
            assertThat(back.tries()).isEqualTo(1);
            assertThat(store.journal().find(escalation.id()).orElseThrow().outcome()).isEqualTo(Outcome.of(Status.CALL_SCHEDULED).at(AT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheProviderTellsOfAlthoughItRefusedItIsNotPlacedAgain(Database database) {
        try (Store store = database.open()) {
            ScheduledCalls calls = calls(store);
            CallEvents events = new CallEvents(store.reader(), store.writer());
            Escalation escalation = scheduled(store, "visitor");
            Call call = calls.waiting(escalation.id()).orElseThrow();
            assertThat(calls.claim(call, Instant.now(), REPEAT_AFTER)).isTrue();
            events.add(new CallEvents.CallEvent("acme", escalation.id(), "theirs", CallState.NO_ANSWER, ""), Instant.now());
            assertThat(events.settle(escalation.id(), Outcome.of(Status.CALL_PLACED))).as("while it is asked for").isFalse();
            assertThat(calls.putBack(call, Instant.now())).isTrue();

            assertThat(events.merge(escalation.id())).as("one that waits has no state").isFalse();
            assertThat(calls.waiting(escalation.id())).isPresent();
            assertThat(calls.claim(call, Instant.now(), REPEAT_AFTER)).as("one that is told of").isFalse();
            assertThat(events.settle(escalation.id(), Outcome.of(Status.CALL_PLACED))).isTrue();
            assertThat(events.merge(escalation.id())).isTrue();

            assertThat(calls.waiting(escalation.id())).isEmpty();
            assertThat(calls.claim(call, Instant.now(), REPEAT_AFTER)).isFalse();
            assertThat(store.jdbc().sql("select status || ' ' || call_state from escalation where id = ? and sealed_call is null")
                    .param(escalation.id()).query(String.class).single()).isEqualTo("call_placed no_answer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRequestIsHeldUntilAfterItsTimeAndFreedByCancelling(Database database) {
        try (Store store = database.open()) {
            Escalation escalation = scheduled(store, "visitor");
            Journal journal = store.journal();
            Entry held = journal.ofRequest(journal.requestKey(escalation)).orElseThrow();
            assertThat(held.holdsRequest(AT.plusSeconds(60))).isTrue();
            assertThat(held.holdsRequest(AT.plusSeconds(3600))).as("as long as it waits").isTrue();
            assertThat(journal.hasCall("acme", "visitor")).isTrue();

            assertThat(calls(store).callOff(calls(store).waiting(escalation.id()).orElseThrow())).isTrue();

            assertThat(journal.ofRequest(journal.requestKey(escalation))).isEmpty();
            assertThat(journal.hasCall("acme", "visitor")).isFalse();
            assertThat(calls(store).ofReference("acme", escalation.reference()).orElseThrow().isCalledOff()).isTrue();
            assertThat(calls(store).ofReference("another", escalation.reference())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRequestIsHeldWhileItIsTriedAndAfterTheLastTry(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            ScheduledCalls calls = calls(store);
            Escalation escalation = scheduled(store, "visitor");
            String key = journal.requestKey(escalation);
            Instant lastTry = AT.plus(Duration.ofMinutes(14));

            journal.releaseRequest(journal.find(escalation.id()).orElseThrow());
            Call call = calls.waiting(escalation.id()).orElseThrow();
            assertThat(journal.ofRequest(key)).as("waits").isPresent();

            assertThat(calls.claim(call, lastTry, REPEAT_AFTER)).isTrue();
            journal.releaseRequest(journal.find(escalation.id()).orElseThrow());
            assertThat(journal.ofRequest(key).orElseThrow().holdsRequest(lastTry.plusSeconds(3600))).as("is being asked for").isTrue();

            journal.answer(escalation.id(), Outcome.of(Status.CALL_QUEUED)).join();
            Entry made = journal.ofRequest(key).orElseThrow();
            assertThat(made.holdsRequest(lastTry.plusSeconds(599))).as("made").isTrue();
            assertThat(made.holdsRequest(lastTry.plusSeconds(601))).isFalse();
            journal.releaseRequest(made);
            assertThat(journal.ofRequest(key)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void askingEarlierThanWhatIsWrittenDownShortensNothing(Database database) {
        try (Store store = database.open()) {
            Escalation escalation = scheduled(store, "visitor");
            Call call = calls(store).waiting(escalation.id()).orElseThrow();
            assertThat(calls(store).claim(call, AT, Duration.ofMinutes(1))).isTrue();
            assertThat(store.journal().find(escalation.id()).orElseThrow().repeatUntil()).isEqualTo(AT.plus(REPEAT_AFTER));
        }
    }

    @ParameterizedTest
    @EnumSource
    void thoseOfAChatAreFoundWhileTheyWaitForAnotherTryAndWhileTheyAreBeingAskedFor(Database database) {
        try (Store store = database.open()) {
            ScheduledCalls calls = calls(store);
            Escalation escalation = scheduled(store, "visitor");
            Instant afterItsTime = AT.plusSeconds(60);
            Call call = calls.waiting(escalation.id()).orElseThrow();
            store.jdbc().sql("update escalation set conversation_id = 'chat'").update();

            assertThat(calls.ofConversation("acme", "chat", afterItsTime)).as("waits").extracting(Call::id).containsExactly(escalation.id());
            assertThat(calls.ofConversation("acme", "another", afterItsTime)).isEmpty();
            calls.claim(call, afterItsTime, REPEAT_AFTER);
            assertThat(calls.ofConversation("acme", "chat", afterItsTime)).as("is being asked for").hasSize(1);
            calls.putBack(call, afterItsTime);
            assertThat(calls.ofConversation("acme", "chat", afterItsTime)).as("put back").hasSize(1);
            calls.claim(call, afterItsTime, REPEAT_AFTER);
            store.journal().answer(escalation.id(), Outcome.of(Status.CALL_QUEUED)).join();
            assertThat(calls.ofConversation("acme", "chat", afterItsTime)).as("made").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void thoseWithoutATaskAreFound(Database database) {
        try (Store store = database.open()) {
            Escalation set = scheduled(store, "one");
            Escalation unset = scheduled(store, "other");
            store.jdbc().sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('task', ?, now(), false, 1)")
                    .param(set.id()).update();

            assertThat(calls(store).withoutTask("task", Instant.now().plusSeconds(1), 10)).extracting(Call::id).containsExactly(unset.id());
            assertThat(calls(store).withoutTask("task", Instant.now().minusSeconds(60), 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatIsStillToBeMadeIsNotDeletedHoweverOldItsRowIs(Database database) {
        try (Store store = database.open()) {
            Escalation escalation = scheduled(store, "visitor");
            store.jdbc().sql("update escalation set created_at = now() - interval '500' day").update();
            Retention retention = new Retention(Store.settings(java.util.Map.of()), new Connections(), store.reader(), store.writer());

            retention.run();
            assertThat(calls(store).waiting(escalation.id())).isPresent();

            store.jdbc().sql("update escalation set call_at = now() - interval '400' day").update();
            retention.run();
            assertThat(store.journal().find(escalation.id())).isEmpty();
        }
    }

    private static ScheduledCalls calls(Store store) {
        return new ScheduledCalls(store.reader(), store.writer());
    }

    private static Escalation scheduled(Store store, String visitor) {
        Escalation escalation = TestConnections.escalation("acme", visitor, NUMBER, "delivery-" + UUID.randomUUID(), AT)
                .withOutcome(Outcome.of(Status.CALL_SCHEDULED).at(AT));
        assertThat(store.journal().open(escalation, Instant.now(), Duration.ofMinutes(10), "sealed", List.of())).isTrue();
        return escalation;
    }
}
