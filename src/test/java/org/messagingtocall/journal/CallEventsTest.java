package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.TestConnections;
import org.messagingtocall.fixture.Together;
import org.messagingtocall.journal.CallEvents.CallEvent;

/** What a provider tells gives the same journal in whatever order and however often it comes. */
class CallEventsTest {

    private static final Outcome ACCEPTED = Outcome.of(Status.CALL_PLACED);
    private static final Instant NOW = Instant.now();

    /** One escalation whose events and answer come in some order, and what was told of it. */
    private record Call(Store store, Escalation escalation, AtomicInteger notReached, AtomicInteger settled) {

        static Call open(Store store) {
            String visitor = java.util.UUID.randomUUID().toString();
            Escalation escalation = TestConnections.escalation("acme", visitor, "06 39 98 01 02", null);
            assertThat(store.journal().open(escalation, NOW, Duration.ofMinutes(10), null, List.of())).isTrue();
            return new Call(store, escalation, new AtomicInteger(), new AtomicInteger());
        }

        String id() {
            return escalation.id();
        }

        String callId() {
            return "call-of-" + id();
        }

        void told(CallState state, String reason, boolean withOurs, boolean withTheirs) {
            CallEvents events = new CallEvents(store.reader(), store.writer());
            events.add(new CallEvent("acme", withOurs ? id() : "", withTheirs ? callId() : "", state, reason), Instant.now())
                    .ifPresent(id -> apply());
        }

        void answered(Outcome outcome) {
            store.journal().answer(id(), outcome).join();
            apply();
        }

        private void apply() {
            CallEvents events = new CallEvents(store.reader(), store.writer());
            notReached.addAndGet(events.merge(id()) ? 1 : 0);
            settled.addAndGet(events.settle(id(), ACCEPTED) ? 1 : 0);
        }

        /** Its rows without times, and with names in place of ids. */
        String dump() {
            Map<String, Object> row = store.jdbc().sql("select status, reason, call_id, call_state, call_reason,"
                    + " due_at is null as done from escalation where id = ?").param(id()).query().singleRow();
            List<Map<String, Object>> events = store.jdbc().sql("select escalation_id, call_id, state, reason from call_event"
                    + " where call_id = ? or escalation_id = ? order by escalation_id, call_id, state").params(callId(), id()).query().listOfRows();
            boolean free = !store.journal().find(id()).orElseThrow().holdsRequest(NOW);
            return (row + " free=" + free + "\n" + events + "\nnot reached: " + notReached + ", settled: " + settled).replace(callId(), "theirs").replace(id(), "ours");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAcceptedCallIsToldOfByItsIdBeforeAndAfterItIsKnown(Database database) {
        String dump = sameInEveryOrder(database, List.of(
                call -> call.answered(new Outcome(Status.CALL_PLACED, null, call.callId())),
                call -> call.told(CallState.RINGING, "", false, true),
                call -> call.told(CallState.NO_ANSWER, "", false, true),
                call -> call.told(CallState.FAILED, "", false, true),
                call -> call.told(CallState.FAILED, "number-invalid", false, true)));

        assertThat(dump).contains("call_state=failed").contains("call_reason=number-invalid").contains("status=call_placed")
                .contains("free=true").endsWith("not reached: 1, settled: 0");
    }

    @ParameterizedTest
    @EnumSource
    void aPendingCallThatIsToldOfWasAccepted(Database database) {
        String dump = sameInEveryOrder(database, List.of(
                call -> call.answered(Outcome.of(Status.PENDING)),
                call -> call.told(CallState.RINGING, "", true, true),
                call -> call.told(CallState.ANSWERED, "", true, true),
                call -> call.told(CallState.COMPLETED, "", true, true)));

        assertThat(dump).contains("call_state=completed").contains("status=call_placed")
                .contains("free=false").contains("done=true").endsWith("not reached: 0, settled: 1");
    }

    @ParameterizedTest
    @EnumSource
    void ourIdAndTheirsAreOneCall(Database database) {
        String dump = sameInEveryOrder(database, List.of(
                call -> call.answered(new Outcome(Status.CALL_PLACED, null, call.callId())),
                call -> call.told(CallState.RINGING, "", true, false),
                call -> call.told(CallState.BUSY_LINE, "", false, true),
                call -> call.told(CallState.CANCELLED, "b", true, true),
                call -> call.told(CallState.CANCELLED, "a", true, true)));

        assertThat(dump).contains("call_state=busy_line").endsWith("not reached: 1, settled: 0");
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedCallStaysRefused(Database database) {
        String dump = sameInEveryOrder(database, List.of(
                call -> call.answered(new Outcome(Status.NUMBER_INVALID, null, "")),
                call -> call.told(CallState.FAILED, "", true, false),
                call -> call.told(CallState.RINGING, "", true, false)));

        assertThat(dump).contains("status=number_invalid").contains("call_state=failed");
    }

    @ParameterizedTest
    @EnumSource
    void whatComesAtTheSameMomentOnTwoNodesIsMergedToo(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            for (int round = 0; round < 5; round++) {
                Call call = Call.open(store);
                Call there = new Call(other, call.escalation(), call.notReached(), call.settled());
                call.store().journal().answer(call.id(), new Outcome(Status.CALL_PLACED, null, call.callId())).join();
                CallState[] states = {CallState.RINGING, CallState.CANCELLED, CallState.NO_ANSWER, CallState.BUSY_LINE, CallState.FAILED};

                Together.all(15, i -> {
                    (i % 2 == 0 ? call : there).told(states[i % states.length], "", i % 3 == 0, true);
                    return i;
                });

                assertThat(call.dump()).contains("call_state=failed").contains("free=true").endsWith("not reached: 1, settled: 0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventOfAnotherConnectionOrOfNoCallChangesNothing(Database database) {
        try (Store store = database.open()) {
            Call call = Call.open(store);
            CallEvents events = new CallEvents(store.reader(), store.writer());
            call.answered(new Outcome(Status.CALL_PLACED, null, call.callId()));
            String before = call.dump();

            assertThat(events.add(new CallEvent("other", call.id(), "", CallState.FAILED, ""), NOW)).isEmpty();
            assertThat(events.add(new CallEvent("other", call.id(), call.callId(), CallState.FAILED, "x"), NOW)).isEmpty();
            assertThat(events.add(new CallEvent("other", "", call.callId(), CallState.FAILED, ""), NOW)).isEmpty();
            assertThat(events.add(new CallEvent("acme", "", "unknown", CallState.FAILED, ""), NOW)).isEmpty();

            assertThat(call.dump()).isEqualTo(before);
            assertThat(store.jdbc().sql("select count(*) from call_event").query(Integer.class).single()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatIsStillWaitedForShowsNothingBeforeItsAnswer(Database database) {
        try (Store store = database.open()) {
            Call call = Call.open(store);
            call.told(CallState.FAILED, "", true, true);

            assertThat(call.dump()).contains("status=pending").contains("call_state=,").contains("free=false").endsWith("not reached: 0, settled: 0");

            call.answered(new Outcome(Status.CALL_PLACED, null, call.callId()));

            assertThat(call.dump()).contains("status=call_placed").contains("call_state=failed").contains("free=true")
                    .endsWith("not reached: 1, settled: 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverWasReachedWasReachedWhateverElseIsTold(Database database) {
        String dump = sameInEveryOrder(database, List.of(
                call -> call.answered(new Outcome(Status.CALL_PLACED, null, call.callId())),
                call -> call.told(CallState.ANSWERED, "", true, true),
                call -> call.told(CallState.BUSY_LINE, "", true, true)), call -> call.notReached().set(0));

        assertThat(dump).contains("call_state=answered").contains("free=false");
    }

    @ParameterizedTest
    @EnumSource
    void anotherCallToldUnderOurIdIsNoneOfOurs(Database database) {
        String dump = sameInEveryOrder(database, List.of(
                call -> call.answered(new Outcome(Status.CALL_PLACED, null, call.callId())),
                call -> call.told(CallState.RINGING, "", true, true),
                call -> new CallEvents(call.store().reader(), call.store().writer()).add(
                        new CallEvent("acme", call.id(), "another-leg", CallState.BUSY_LINE, ""), Instant.now()).ifPresent(id -> call.apply())));

        assertThat(dump).contains("call_state=ringing").contains("free=false").endsWith("not reached: 0, settled: 0");
    }

    /** Runs the steps in every order, each order twice over, and gives what all of them came to. */
    private static String sameInEveryOrder(Database database, List<Consumer<Call>> steps) {
        return sameInEveryOrder(database, steps, call -> {});
    }

    /** @param last what does not have to be the same */
    private static String sameInEveryOrder(Database database, List<Consumer<Call>> steps, Consumer<Call> last) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            List<List<Consumer<Call>>> orders = permutations(steps).toList();
            List<String> dumps = new ArrayList<>();
            for (int from = 0; from < orders.size(); from += 24) {
                int start = from;
                dumps.addAll(Together.all(Math.min(24, orders.size() - from), i -> {
                    Call call = Call.open(i % 2 == 0 ? store : other);
                    List<Consumer<Call>> order = orders.get(start + i);
                    order.forEach(step -> step.accept(call));
                    order.forEach(step -> step.accept(call));
                    last.accept(call);
                    return call.dump();
                }));
            }
            assertThat(dumps).hasSize(orders.size()).containsOnly(dumps.get(0));
            return dumps.get(0);
        }
    }

    private static <T> Stream<List<T>> permutations(List<T> of) {
        return of.isEmpty() ? Stream.of(List.of()) : IntStream.range(0, of.size()).boxed().flatMap(first -> {
            List<T> others = new ArrayList<>(of);
            T head = others.remove((int) first);
            return permutations(others).map(rest -> Stream.concat(Stream.of(head), rest.stream()).toList());
        });
    }
}
