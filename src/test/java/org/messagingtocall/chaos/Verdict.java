package org.messagingtocall.chaos;

import java.util.List;
import java.util.stream.Stream;

/**
 * The numbers of a run, or of several together.
 *
 * @param requests visitors' requests, each counted once however often it was sent
 * @param calls    calls the provider accepted
 * @param twice    requests for which it accepted more than one
 * @param falsely  answers that said too early, or wrongly, that the visitor is called
 * @param lost     escalations of which the journal does not know what it must
 * @param late     answers after the time limit
 */
record Verdict(long requests, long calls, long twice, long falsely, long lost, long late) {

    static Verdict of(Facts facts, Judge judge) {
        return new Verdict(facts.wishes().size(), facts.accepted(), judge.twice().size(), judge.falsely().size(),
                judge.lost().size(), judge.late().size());
    }

    static Verdict all(List<Verdict> verdicts) {
        return verdicts.stream().reduce(new Verdict(0, 0, 0, 0, 0, 0), (a, b) -> new Verdict(a.requests + b.requests,
                a.calls + b.calls, a.twice + b.twice, a.falsely + b.falsely, a.lost + b.lost, a.late + b.late));
    }

    boolean isGood() {
        return Stream.of(twice, falsely, lost, late).allMatch(count -> count == 0) && calls > 0;
    }

    /** The last line of the check. */
    String line() {
        return "chaos: requests=%d calls=%d twice=%d false=%d lost=%d late=%d".formatted(requests, calls, twice, falsely, lost, late);
    }
}
