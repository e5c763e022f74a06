package org.messagingtocall.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The judge sees what it is there to see, and nothing else. */
class JudgeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Wish API = new Wish(Door.API_KEY, "+33639980001", "k");
    private static final Wish BOT = new Wish(Door.BOT, "+33639980001", "k");
    private static final ProviderCall CALL = new ProviderCall("a-1", API.number(), "R1", SECOND, 2 * SECOND, "call_placed");
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
        ProviderCall again = new ProviderCall("b-1", API.number(), "R1", 3 * SECOND, 4 * SECOND, "call_placed");
        assertThat(verdict(List.of(PLACED), List.of(CALL, again), List.of(ROW))).isEqualTo(new Verdict(1, 2, 1, 0, 0, 0));
    }

    @Test
    void aNumberAskedForTwiceAndAcceptedOnceIsNot() {
        ProviderCall refused = new ProviderCall("b-1", API.number(), "R2", SECOND, null, "unavailable");
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
        ProviderCall refused = new ProviderCall("a-1", API.number(), "R1", SECOND, null, "number_invalid");
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
        ProviderCall ofKilled = new ProviderCall("a-9", API.number(), "R1", SECOND, 2 * SECOND, "call_placed");
        assertThat(verdict(List.of(PLACED), List.of(ofKilled), List.of(open)).lost()).isZero();
        ProviderCall unheard = new ProviderCall("a-1", API.number(), "R1", SECOND, 2 * SECOND, "");
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
    void noAnswerIsLateOnlyWhenTheClientWaitedForAProcessThatLived() {
        assertThat(verdict(List.of(broken("a-1", DoorAnswer.NO_ANSWER)), List.of(CALL), List.of(ROW)).late()).isZero();
        assertThat(verdict(List.of(broken("a-9", DoorAnswer.HANGS)), List.of(CALL), List.of(ROW)).late()).isZero();
        assertThat(verdict(List.of(broken("a-1", DoorAnswer.HANGS)), List.of(CALL), List.of(ROW)).late()).isEqualTo(1);
    }

    private static DoorAnswer broken(String life, String how) {
        return new DoorAnswer(API, life, 0, 30 * SECOND, 0, how, "", "", false);
    }

    private static DoorAnswer answer(Wish wish, String status, String reference, long sentAt, long receivedAt) {
        return new DoorAnswer(wish, "a-1", sentAt, receivedAt, 200, status, reference, "", status.equals("call_placed"));
    }

    private static Verdict verdict(List<DoorAnswer> answers, List<ProviderCall> calls, List<Row> rows) {
        Facts facts = new Facts(0, List.of(API), answers, calls, rows, Set.of("a-9"), number -> "hash-of-" + number);
        return Verdict.of(facts, new Judge(facts));
    }
}
