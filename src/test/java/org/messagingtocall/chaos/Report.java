package org.messagingtocall.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.messagingtocall.chaos.Trouble.Kind;

/** A run in words. */
final class Report {

    private static final int SHOWN = 20;

    private Report() {}

    static List<String> of(String title, Facts facts, Map<Kind, Integer> troubles, int starts) {
        Judge judge = new Judge(facts);
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.add("  requests          " + facts.wishes().size() + ", sent " + facts.answers().size() + " times");
        for (Door door : Door.values()) {
            lines.add("  %-17s %s".formatted(door.shown(),
                    counts(facts.answers().stream().filter(answer -> answer.wish().door() == door).map(Report::cameTo))));
        }
        lines.add("  slowest answers   " + Arrays.stream(Door.values()).map(Door::title).distinct()
                .map(door -> door + " " + slowest(facts, door) + " ms").collect(Collectors.joining(", ")));
        lines.add("  provider          asked " + facts.calls().size() + " times, accepted " + facts.accepted() + " calls; "
                + counts(facts.calls().stream().map(call -> Behaviour.of(call.number()).name().toLowerCase(Locale.ROOT).replace('_', ' '))));
        lines.add("  troubles          " + troubles.entrySet().stream().map(trouble -> trouble.getKey().title() + " " + trouble.getValue())
                .collect(Collectors.joining(", ")) + "; starts " + starts);
        lines.add("  journal           " + counts(facts.rows().stream().map(row -> row.answered() ? row.status() : "without an answer")));
        lines.addAll(cases("called twice", judge.twice()));
        lines.addAll(cases("falsely \"we are calling you\"", judge.falsely()));
        lines.addAll(cases("lost", judge.lost()));
        lines.addAll(cases("late", judge.late()));
        return lines;
    }

    private static String cameTo(DoorAnswer answer) {
        boolean noJournal = answer.reason().equals(DoorAnswer.JOURNAL_UNAVAILABLE);
        return !noJournal ? answer.status() : answer.http() == 200 ? answer.reason() : answer.status() + " " + answer.reason();
    }

    private static long slowest(Facts facts, String door) {
        return facts.answers().stream().filter(answer -> answer.http() > 0 && answer.wish().door().title().equals(door))
                .mapToLong(DoorAnswer::millis).max().orElse(0);
    }

    private static String counts(Stream<String> names) {
        Map<String, Long> counts = names.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(count -> count.getKey() + " " + count.getValue()).collect(Collectors.joining(", "));
    }

    private static List<String> cases(String name, List<String> cases) {
        List<String> lines = new ArrayList<>();
        lines.add("  %-30s %d".formatted(name, cases.size()));
        cases.stream().limit(SHOWN).forEach(one -> lines.add("    " + one));
        if (cases.size() > SHOWN) {
            lines.add("    and " + (cases.size() - SHOWN) + " more");
        }
        return lines;
    }
}
