package org.messagingtocall.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge sees what it is there to see, and nothing else. */
class JudgeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Wish API = new Wish(Door.API_KEY, "+33639980001", "k");
    private static final Wish BOT = new Wish(Door.BOT, "+33639980001", "k");
    private static final ProviderCall CALL = new ProviderCall("a-1", API.number(), "R1", SECOND, 2 * SECOND, 2 * SECOND, "call_placed");
    private static final Row ROW = new Row("R1", "hash-of-" + API.number(), "call_placed", true);
    private static final DoorAnswer PLACED = answer(API, "call_placed", "R1", 0, 3 * SECOND);

    @Test
    void aCallThatWentWellIsNoCase() {
        assertThat(verdict(List.of(PLACED, PLACED), List.of(CALL), List.of(ROW))).isEqualTo(new Verdict(1, 1, 0, 0, 0, 0));
        assertThat(verdict(List.of(PLACED), List.of(CALL), List.of(ROW)).isGood()).isTrue();
    }

    @Test
    void aRunWithoutCallsProvesNothing() {
        assertThat(verdict(List.of(), List.of(), List.of()).isGood()).isFalse();
    }

    @Test
    void aNumberAcceptedTwiceIsCalledTwice() {
        ProviderCall again = new ProviderCall("b-1", API.number(), "R1", 3 * SECOND, 4 * SECOND, 4 * SECOND, "call_placed");
        assertThat(verdict(List.of(PLACED), List.of(CALL, again), List.of(ROW))).isEqualTo(new Verdict(1, 2, 1, 0, 0, 0));
    }

    @Test
    void aNumberAskedForTwiceAndAcceptedOnceIsNot() {
        ProviderCall refused = new ProviderCall("b-1", API.number(), "R2", SECOND, null, SECOND, "unavailable");
        Row row = new Row("R2", ROW.phoneHash(), "unavailable", true);
        assertThat(verdict(List.of(PLACED), List.of(CALL, refused), List.of(ROW, row))).isEqualTo(new Verdict(1, 1, 0, 0, 0, 0));
    }

    @Test
    void aVisitorToldOfACallBeforeItWasAcceptedIsToldFalsely() {
        DoorAnswer early = answer(API, "call_placed", "R1", 0, 2 * SECOND - 1);
        assertThat(verdict(List.of(PLACED, early), List.of(CALL), List.of(ROW))).isEqualTo(new Verdict(1, 1, 0, 1, 0, 0));
    }

    @Test
    void aVisitorToldOfACallThatNobodyAcceptedIsToldFalsely() {
        ProviderCall refused = new ProviderCall("a-1", API.number(), "R1", SECOND, null, SECOND, "number_invalid");
        Row row = new Row("R1", ROW.phoneHash(), "number_invalid", true);
        assertThat(verdict(List.of(PLACED), List.of(refused), List.of(row))).isEqualTo(new Verdict(1, 0, 0, 1, 0, 0));
    }

    @Test
    void whatReachedTheProviderMustBeInTheJournal() {
        DoorAnswer hidden = answer(BOT, "call_placed", "", 0, 3 * SECOND);
        assertThat(verdict(List.of(hidden), List.of(CALL), List.of()).lost()).isEqualTo(1);
        Row ofAnotherNumber = new Row("R1", "hash-of-another", "call_placed", true);
        assertThat(verdict(List.of(hidden), List.of(CALL), List.of(ofAnotherNumber)).lost()).isEqualTo(1);
    }

    @Test
    void aReferenceMustBeInTheJournalUnlessTheDoorSaysThatItIsNot() {
        assertThat(verdict(List.of(PLACED, answer(API, "unavailable", "R2", 0, SECOND)), List.of(CALL), List.of(ROW)).lost()).isEqualTo(1);
        DoorAnswer honest = new DoorAnswer(API, "a-1", 0, SECOND, 200, "unavailable", "R2", "journal-unavailable", false);
        assertThat(verdict(List.of(PLACED, honest), List.of(CALL), List.of(ROW)).lost()).isZero();
    }

    @Test
    void anAnswerThatReachedALivingProcessMustBeInTheJournal() {
        Row open = new Row("R1", ROW.phoneHash(), "pending", false);
        assertThat(verdict(List.of(PLACED), List.of(CALL), List.of(open)).lost()).isEqualTo(1);
        Row wrong = new Row("R1", ROW.phoneHash(), "pending", true);
        assertThat(verdict(List.of(PLACED), List.of(CALL), List.of(wrong)).lost()).isEqualTo(1);
        ProviderCall unheard = new ProviderCall("a-1", API.number(), "R1", SECOND, 2 * SECOND, 2 * SECOND, "");
        assertThat(verdict(List.of(PLACED), List.of(unheard), List.of(open)).lost()).isZero();
    }

    @Test
    void anAnswerAfterTheLimitOfItsDoorIsLate() {
        long inTime = 4 * SECOND + SECOND / 2;
        long late = inTime + SECOND / 100;
        assertThat(verdict(List.of(answer(API, "pending", "R1", 0, inTime)), List.of(CALL), List.of(ROW)).late()).isZero();
        assertThat(verdict(List.of(answer(API, "pending", "R1", 0, late)), List.of(CALL), List.of(ROW)).late()).isEqualTo(1);
        assertThat(verdict(List.of(answer(BOT, "pending", "", 0, late)), List.of(CALL), List.of(ROW)).late()).isZero();
        assertThat(verdict(List.of(answer(BOT, "pending", "", 0, 9 * SECOND)), List.of(CALL), List.of(ROW)).late()).isEqualTo(1);
    }

    @Test
    void aProcessKilledLongAfterItHeardTheAnswerMustHaveWrittenIt() {
        ProviderCall ofKilled = new ProviderCall("a-9", API.number(), "R1", SECOND, 2 * SECOND, 2 * SECOND, "call_placed");
        Row open = new Row("R1", ROW.phoneHash(), "pending", false);
        assertThat(lost(ofKilled, open, new End(SECOND, true))).isZero();
        assertThat(lost(ofKilled, open, new End(4 * SECOND, true))).isZero();
        assertThat(lost(ofKilled, open, new End(4 * SECOND + 1, true))).isEqualTo(1);
        assertThat(lost(ofKilled, open, new End(3 * SECOND, false))).isEqualTo(1);
    }

    @Test
    void aProcessWithoutItsDatabaseCantHaveWrittenIt() {
        ProviderCall ofKilled = new ProviderCall("a-9", API.number(), "R1", SECOND, 2 * SECOND, 2 * SECOND, "call_placed");
        Row open = new Row("R1", ROW.phoneHash(), "pending", false);
        Outage outage = new Outage("a", SECOND, 4 * SECOND);
        long written = outage.over() + 2 * SECOND;
        assertThat(lost(ofKilled, open, new End(written, true), outage)).isZero();
        assertThat(lost(ofKilled, open, new End(written + 1, true), outage)).isEqualTo(1);
        assertThat(lost(ofKilled, open, new End(written, true), new Outage("b", SECOND, 4 * SECOND))).isEqualTo(1);
    }

    @Test
    void noAnswerIsLateUnlessTheProcessWasEndedMeanwhile() {
        assertThat(late(answered("a-1", 0, DoorAnswer.NO_ANSWER, ""), null)).isEqualTo(1);
        assertThat(late(answered("a-9", 0, DoorAnswer.NO_ANSWER, ""), new End(SECOND + 1, false))).isEqualTo(1);
        assertThat(late(answered("a-9", 0, DoorAnswer.NO_ANSWER, ""), new End(SECOND, false))).isZero();
        assertThat(late(answered("a-9", 0, DoorAnswer.NO_ANSWER, ""), new End(SECOND / 2, true))).isZero();
        assertThat(late(answered("a-9", 0, DoorAnswer.NO_ANSWER, ""), new End(-SECOND, true))).isZero();
    }

    @Test
    void noAnswerIsLateWhenItWasDueBeforeTheProcessEnded() {
        DoorAnswer hangs = new DoorAnswer(API, "a-9", 0, 30 * SECOND, 0, DoorAnswer.HANGS, "", "", false);
        assertThat(late(hangs, new End(4 * SECOND, true))).isZero();
        assertThat(late(hangs, new End(5 * SECOND, true))).isEqualTo(1);
        assertThat(late(hangs, new End(4 * SECOND, false))).isEqualTo(1);
        assertThat(late(hangs, null)).isEqualTo(1);
    }

    @Test
    void aFailureOfOursIsLateAndARefusalUnlessTheProcessStopsOrHasNoDatabase() {
        Outage outage = new Outage("a", SECOND / 2, SECOND);
        assertThat(late(answered("a-9", 500, "http-500", ""), new End(0, false))).isEqualTo(1);
        assertThat(late(answered("a-9", 504, "http-504", ""), new End(0, false))).isEqualTo(1);
        assertThat(late(answered("a-1", 503, "http-503", ""), null, outage)).isEqualTo(1);
        assertThat(late(answered("a-9", 503, "http-503", ""), new End(SECOND, false))).isZero();
        assertThat(late(answered("a-1", 503, "http-503", DoorAnswer.JOURNAL_UNAVAILABLE), null)).isEqualTo(1);
        assertThat(late(answered("a-1", 503, "http-503", DoorAnswer.JOURNAL_UNAVAILABLE), null, outage)).isZero();
        assertThat(late(answered("a-1", 503, "http-503", DoorAnswer.JOURNAL_UNAVAILABLE), null, new Outage("b", 0, SECOND))).isEqualTo(1);
    }

    @Test
    void aCallMayBeSaidToBeAskedForOnlyWhenTheJournalHasOne() {
        DoorAnswer already = answer(BOT.further(), DoorAnswer.ALREADY_PLACED, "", 0, 3 * SECOND);
        assertThat(verdict(List.of(already), List.of(CALL), List.of(ROW)).falsely()).isZero();
        assertThat(verdict(List.of(already), List.of(CALL), List.of(new Row("R1", ROW.phoneHash(), "pending", false))).falsely()).isZero();
        assertThat(verdict(List.of(already), List.of(CALL), List.of(new Row("R1", ROW.phoneHash(), "unavailable", true))).falsely()).isEqualTo(1);
        assertThat(verdict(List.of(already), List.of(), List.of(new Row("R1", "hash-of-another", "call_placed", true))).falsely()).isEqualTo(1);
        assertThat(verdict(List.of(already), List.of(), List.of()).falsely()).isEqualTo(1);
    }

    private static long lost(ProviderCall call, Row row, End end, Outage... outages) {
        return verdict(List.of(), List.of(call), List.of(row), Map.of("a-9", end), outages).lost();
    }

    /** @param end of process a-9, null when it lives on */
    private static long late(DoorAnswer answer, End end, Outage... outages) {
        return verdict(List.of(answer), List.of(CALL), List.of(ROW), end == null ? Map.of() : Map.of("a-9", end), outages).late();
    }

    private static DoorAnswer answered(String life, int http, String status, String reason) {
        return new DoorAnswer(API, life, 0, SECOND, http, status, "", reason, false);
    }

    private static DoorAnswer answer(Wish wish, String status, String reference, long sentAt, long receivedAt) {
        return new DoorAnswer(wish, "a-1", sentAt, receivedAt, 200, status, reference, "", status.equals("call_placed"));
    }

    private static Verdict verdict(List<DoorAnswer> answers, List<ProviderCall> calls, List<Row> rows) {
        return verdict(answers, calls, rows, Map.of());
    }

    private static Verdict verdict(List<DoorAnswer> answers, List<ProviderCall> calls, List<Row> rows, Map<String, End> ends,
            Outage... outages) {
        Facts facts = new Facts(0, List.of(API), answers, calls, rows, ends, List.of(outages), number -> "hash-of-" + number);
        return Verdict.of(facts, new Judge(facts));
    }
}
