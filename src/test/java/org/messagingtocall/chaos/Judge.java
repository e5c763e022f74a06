package org.messagingtocall.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells from the facts of a run what must never happen; each line it returns is a case of it. */
final class Judge {

    /** How long a process may take to write what the provider answered. */
    private static final long WRITTEN = TimeUnit.SECONDS.toNanos(2);

    /** With one of these a call was asked for, as far as is known. */
    private static final Set<String> ASKED_FOR = Set.of("call_placed", "call_queued", "call_scheduled", "pending");

    private final Facts facts;
    private final Map<String, List<ProviderCall>> accepted;
    private final Map<String, Row> rows;
    private final List<Outage> outages;

    Judge(Facts facts) {
        this.facts = facts;
        this.accepted = facts.calls().stream().filter(call -> call.acceptedAt() != null)
                .sorted(Comparator.comparing(ProviderCall::acceptedAt))
                .collect(Collectors.groupingBy(ProviderCall::number, TreeMap::new, Collectors.toList()));
        this.outages = facts.outages().stream().sorted(Comparator.comparingLong(Outage::from)).toList();
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

    /** Answers that say the visitor is called before the provider had accepted a call, or that a call was asked for when none was. */
    List<String> falsely() {
        Set<String> askedFor = facts.rows().stream().filter(row -> ASKED_FOR.contains(row.status())).map(Row::phoneHash)
                .collect(Collectors.toSet());
        Stream<String> already = facts.answers().stream().filter(answer -> answer.status().equals(DoorAnswer.ALREADY_PLACED)
                && !askedFor.contains(facts.hash().apply(answer.wish().number()))).map(answer -> told(answer) + "; in the journal: no call");
        return Stream.concat(tooEarly(), already).toList();
    }

    private Stream<String> tooEarly() {
        return facts.answers().stream().filter(DoorAnswer::saysPlaced).filter(answer -> {
            List<ProviderCall> calls = accepted.get(answer.wish().number());
            return calls == null || calls.get(0).acceptedAt() > answer.receivedAt();
        }).map(answer -> told(answer) + "; accepted: " + Optional.ofNullable(accepted.get(answer.wish().number()))
                .map(calls -> facts.at(calls.get(0).acceptedAt())).orElse("never"));
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
            if (!answer.reference().isEmpty() && !answer.reason().equals(DoorAnswer.JOURNAL_UNAVAILABLE) && !rows.containsKey(answer.reference())) {
                cases.add("not in the journal: " + told(answer));
            }
        }
        cases.addAll(withoutTheirAnswer());
        return cases;
    }

    /** Rows without the answer that the provider gave to a process that had the time to write it. */
    List<String> withoutTheirAnswer() {
        List<String> cases = new ArrayList<>();
        for (ProviderCall call : facts.calls()) {
            Row row = rows.get(call.reference());
            boolean known = call.comesTo() != null && !call.comesTo().isEmpty() && !killedBeforeItCouldWrite(call);
            if (known && row != null && !(row.answered() && row.status().equals(call.comesTo()))) {
                cases.add("must be " + call.comesTo() + ": " + asked(call));
            }
        }
        return cases;
    }

    private boolean killedBeforeItCouldWrite(ProviderCall call) {
        End end = facts.ends().get(call.life());
        if (end == null || !end.killed()) {
            return false;
        }
        long from = call.answeredAt();
        for (Outage outage : outages) {
            if (outage.isOf(call.life()) && outage.from() <= from + WRITTEN && from < outage.over()) {
                from = outage.over();
            }
        }
        return end.at() <= from + WRITTEN;
    }

    /** Answers after the door's time limit, and those that a process which lived did not give. */
    List<String> late() {
        return facts.answers().stream().filter(this::isLate).map(this::told).toList();
    }

    private boolean isLate(DoorAnswer answer) {
        long limit = TimeUnit.MILLISECONDS.toNanos(answer.wish().door().limitMillis());
        End end = facts.ends().get(answer.life());
        boolean lived = end == null || end.at() > answer.receivedAt();
        if (answer.http() == 0) {
            // What still hangs when a process that was told to stop is gone was not hung up on by its end.
            return lived || end.at() - answer.sentAt() > limit || answer.status().equals(DoorAnswer.HANGS) && !end.killed();
        }
        boolean mayRefuse = answer.http() == 503 && (!lived || isWithoutDatabase(answer));
        return answer.http() >= 500 && !mayRefuse || answer.receivedAt() - answer.sentAt() > limit;
    }

    /** Whether a process could say no more than that it reaches no database. */
    private boolean isWithoutDatabase(DoorAnswer answer) {
        return answer.reason().equals(DoorAnswer.JOURNAL_UNAVAILABLE) && outages.stream().anyMatch(outage ->
                outage.isOf(answer.life()) && outage.from() <= answer.receivedAt() && answer.sentAt() < outage.over());
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
