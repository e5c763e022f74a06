package org.messagingtocall.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells from the facts of a run what must never happen; each line it returns is a case of it. */
final class Judge {

    /** A door that says this says that there is nothing in the journal. */
    private static final String JOURNAL_UNAVAILABLE = "journal-unavailable";

    private final Facts facts;
    private final Map<String, List<ProviderCall>> accepted;
    private final Map<String, Row> rows;

    Judge(Facts facts) {
        this.facts = facts;
        this.accepted = facts.calls().stream().filter(call -> call.acceptedAt() != null)
                .sorted(Comparator.comparing(ProviderCall::acceptedAt))
                .collect(Collectors.groupingBy(ProviderCall::number, TreeMap::new, Collectors.toList()));
        this.rows = facts.rows().stream().collect(Collectors.toMap(Row::reference, Function.identity(), (one, same) -> one));
    }

    /** Numbers for which the provider accepted more than one call. */
    List<String> twice() {
        return accepted.values().stream().filter(calls -> calls.size() > 1)
                .map(calls -> Wish.masked(calls.get(0).number()) + " was accepted " + calls.size() + " times: "
                        + calls.stream().map(call -> "by " + call.life() + " " + call.reference() + " at "
                                + facts.at(call.acceptedAt()) + " " + statusOf(call.reference())).collect(Collectors.joining(", ")))
                .toList();
    }

    /** Answers that say the visitor is called, before the provider had accepted a call. */
    List<String> falsely() {
        return facts.answers().stream().filter(DoorAnswer::saysPlaced).filter(answer -> {
            List<ProviderCall> calls = accepted.get(answer.wish().number());
            return calls == null || calls.get(0).acceptedAt() > answer.receivedAt();
        }).map(answer -> told(answer) + "; accepted: " + Optional.ofNullable(accepted.get(answer.wish().number()))
                .map(calls -> facts.at(calls.get(0).acceptedAt())).orElse("never")).toList();
    }

    /** What the journal does not know though it must. */
    List<String> lost() {
        Set<String> numbers = facts.rows().stream().map(Row::phoneHash).collect(Collectors.toSet());
        List<String> cases = new ArrayList<>();
        for (ProviderCall call : facts.calls()) {
            if (!rows.containsKey(call.reference()) || !numbers.contains(facts.hash().apply(call.number()))) {
                cases.add("not in the journal: " + asked(call));
            }
        }
        Collection<DoorAnswer> said = facts.answers().stream().collect(Collectors.toMap(DoorAnswer::reference,
                Function.identity(), (one, same) -> one)).values();
        for (DoorAnswer answer : said) {
            if (!answer.reference().isEmpty() && !answer.reason().equals(JOURNAL_UNAVAILABLE) && !rows.containsKey(answer.reference())) {
                cases.add("not in the journal: " + told(answer));
            }
        }
        cases.addAll(withoutTheirAnswer());
        return cases;
    }

    /** Rows without the answer that the provider gave to a process that was never killed. */
    List<String> withoutTheirAnswer() {
        List<String> cases = new ArrayList<>();
        for (ProviderCall call : facts.calls()) {
            Row row = rows.get(call.reference());
            boolean known = call.comesTo() != null && !call.comesTo().isEmpty() && !facts.killed().contains(call.life());
            if (known && row != null && !(row.answered() && row.status().equals(call.comesTo()))) {
                cases.add("must be " + call.comesTo() + ": " + asked(call));
            }
        }
        return cases;
    }

    /** Answers that came after the door's time limit, or not at all from a process that was not killed. */
    List<String> late() {
        return facts.answers().stream()
                .filter(answer -> answer.status().equals(DoorAnswer.HANGS) ? !facts.killed().contains(answer.life())
                        : answer.http() > 0 && answer.millis() > answer.wish().door().limitMillis())
                .map(this::told).toList();
    }

    private String told(DoorAnswer answer) {
        return "%s: %s to %s, sent at %s, after %d ms: HTTP %d %s %s %s".formatted(answer.wish().door().shown(), answer.life(),
                answer.wish().masked(), facts.at(answer.sentAt()), answer.millis(), answer.http(), answer.status(),
                answer.reason(), answer.reference());
    }

    private String asked(ProviderCall call) {
        return call.life() + " asked for " + Wish.masked(call.number()) + " " + call.reference() + " at " + facts.at(call.receivedAt())
                + ", accepted: " + (call.acceptedAt() == null ? "no" : facts.at(call.acceptedAt())) + ", journal: "
                + statusOf(call.reference());
    }

    private String statusOf(String reference) {
        Row row = rows.get(reference);
        return row == null ? "nothing" : row.answered() ? row.status() : row.status() + " without an answer";
    }
}
