package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.messagingtocall.fixture.TestConnections.escalation;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.UnansweredCalls.Call;

class UnansweredCallsTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant AN_HOUR_AGO = NOW.minusSeconds(3_600);

    @ParameterizedTest
    @EnumSource
    void aCallIsDueOnceNobodyCanWaitForItsAnswerAnyMore(Database database) {
        try (Store store = database.open()) {
            UnansweredCalls calls = new UnansweredCalls(store.reader(), store.writer());
            Escalation crashed = open(store, "crashed", AN_HOUR_AGO);
            open(store, "in flight", NOW);
            store.journal().answer(open(store, "answered", AN_HOUR_AGO).id(), Outcome.of(Status.CALL_PLACED)).join();

            Call due = only(calls.due(NOW, 10));
            assertThat(due.id()).isEqualTo(crashed.id());
            assertThat(due.reference()).isEqualTo(crashed.reference());
            assertThat(due.waitedFor()).isTrue();
            assertThat(due.sealedCall()).isEqualTo("sealed");
            assertThat(due.phoneMask()).doesNotContain("9801");
            assertThat(only(calls.since(AN_HOUR_AGO.minusSeconds(1), NOW, 10)).id()).isEqualTo(crashed.id());

            calls.later(due, NOW.plusSeconds(60));
            assertThat(calls.due(NOW, 10)).isEmpty();
            Call later = only(calls.due(NOW.plusSeconds(61), 10));
            assertThat(later.waitedFor()).isFalse();
            assertThat(later.reason()).isEqualTo("interrupted");
            assertThat(later.sealedCall()).isEqualTo("sealed");

            calls.giveUp(later);
            assertThat(calls.due(NOW.plusSeconds(61), 10)).isEmpty();
            Call known = only(calls.since(AN_HOUR_AGO.minusSeconds(1), NOW, 10));
            assertThat(known.reason()).isEqualTo("interrupted");
            assertThat(known.sealedCall()).as("what it was made of").isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void asManyAreCountedAsAreListed(Database database) {
        try (Store store = database.open()) {
            UnansweredCalls calls = new UnansweredCalls(store.reader(), store.writer());
            Instant aWeekAgo = NOW.minus(Duration.ofDays(7));
            assertThat(calls.count(aWeekAgo, NOW)).isZero();
            open(store, "in flight", NOW);
            open(store, "crashed", AN_HOUR_AGO);
            open(store, "long ago", aWeekAgo.minusSeconds(1));
            store.journal().answer(open(store, "answered", AN_HOUR_AGO).id(), Outcome.of(Status.CALL_PLACED)).join();
            store.journal().answer(open(store, "broken off", NOW).id(), Outcome.of(Status.PENDING)).join();
            // Booked two weeks ago, and asked for at its time.
            String booked = open(store, "booked", NOW.minus(Duration.ofDays(14))).id();
            store.jdbc().sql("update escalation set call_at = ?, asked_at = ?, due_at = ? where id = ?")
                    .params(at(AN_HOUR_AGO), at(AN_HOUR_AGO.plusSeconds(2)), at(AN_HOUR_AGO.plusSeconds(92)), booked).update();

            assertThat(calls.since(aWeekAgo, NOW, 10)).extracting(Call::id).contains(booked).hasSize(3);
            assertThat(calls.count(aWeekAgo, NOW)).isEqualTo(3);

            calls.due(NOW, 10).forEach(calls::giveUp);
            assertThat(calls.due(NOW, 10)).isEmpty();
            assertThat(calls.since(aWeekAgo, NOW, 10)).as("given up").extracting(Call::id).contains(booked).hasSize(3);
            assertThat(calls.count(aWeekAgo, NOW)).as("given up").isEqualTo(3);

            store.jdbc().sql("update escalation set connection = '~' || connection").update();
            assertThat(calls.count(aWeekAgo, NOW)).as("of previews, which called nobody").isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFoundOutLaterReplacesPendingAndNothingElse(Database database) {
        try (Store store = database.open()) {
            Journal journal = store.journal();
            Escalation escalation = open(store, "visitor", NOW);

            journal.answer(escalation.withOutcome(Outcome.of(Status.PENDING)), NOW).join();
            Call asked = only(new UnansweredCalls(store.reader(), store.writer()).due(NOW, 10));
            assertThat(asked.waitedFor()).isFalse();
            assertThat(asked.sealedCall()).isEqualTo("sealed");

            assertThat(journal.answer(escalation.id(), new Outcome(Status.CALL_PLACED, null, "call-1")).join()).isOne();
            assertThat(journal.answer(escalation.id(), Outcome.of(Status.UNAVAILABLE)).join()).isZero();
            new UnansweredCalls(store.reader(), store.writer()).giveUp(asked);

            Entry entry = journal.find(escalation.id()).orElseThrow();
            assertThat(entry.outcome()).isEqualTo(new Outcome(Status.CALL_PLACED, "call-placed", "call-1"));
            assertThat(entry.requestKey()).isNotNull();
            assertThat(store.jdbc().sql("select count(*) from escalation where sealed_call is not null or due_at is not null")
                    .query(Integer.class).single()).isZero();
        }
    }

    private static Escalation open(Store store, String visitor, Instant at) {
        Escalation escalation = escalation("acme", visitor, "06 39 98 01 02", null);
        assertThat(store.journal().open(escalation, at, TEN_MINUTES, "sealed", List.of())).isTrue();
        return escalation;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Call only(List<Call> calls) {
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }
}
