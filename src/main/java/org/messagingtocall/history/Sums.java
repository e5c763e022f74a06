package org.messagingtocall.history;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Adds up what days have, of those kinds that a filter means. */
final class Sums {

    private final EscalationFilter filter;
    private final Map<Long, Sum> byKind = new HashMap<>();
    private final Map<LocalDate, Map<String, Long>> byDay = new HashMap<>();

    Sums(EscalationFilter filter) {
        this.filter = filter;
    }

    /** @param kind null for one that isn't meant */
    private static final class Sum {
        private final Kind kind;
        private long escalations;
        private long timed;
        private long timedMs;
        private long longestMs;

        private Sum(Kind kind) {
            this.kind = kind;
        }
    }

    /** @param kinds by id; null for one that is gone */
    void add(DayTallies.Part part, LongFunction<Kind> kinds) {
        Map<String, Long> statuses = byDay.computeIfAbsent(part.day(), day -> new TreeMap<>());
        DayTallies.read(part.tallies(), (id, escalations, timed, timedMs, longestMs) -> {
            Sum sum = byKind.computeIfAbsent(id, unseen -> sum(kinds.apply(id)));
            if (sum.kind != null) {
                sum.escalations += escalations;
                sum.timed += timed;
                sum.timedMs += timedMs;
                sum.longestMs = Math.max(sum.longestMs, longestMs);
                statuses.merge(sum.kind.status(), (long) escalations, Long::sum);
            }
        });
    }

    private Sum sum(Kind kind) {
        return new Sum(kind != null && filter.means(kind) ? kind : null);
    }

    /** What there is of each kind that is meant. */
    Map<Kind, Tally> byKind() {
        Map<Kind, Tally> tallies = new HashMap<>();
        byKind.values().stream().filter(sum -> sum.kind != null)
                .forEach(sum -> tallies.put(sum.kind, new Tally(sum.escalations, sum.timed, sum.timedMs, sum.longestMs)));
        return tallies;
    }

    /** How many of each status a day has. */
    Map<String, Long> of(LocalDate day) {
        return byDay.getOrDefault(day, Map.of());
    }
}
