package org.messagingtocall.history;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.messagingtocall.history.Totals.Day;
import org.messagingtocall.history.Totals.Group;
import org.messagingtocall.history.Totals.ProviderTime;
import org.messagingtocall.journal.JournalReader;
import org.springframework.stereotype.Component;

/** Tells totals from what {@link TotalsCount} has counted. */
@Component
public class TotalsReader {

    /** Days told unless asked otherwise. */
    public static final int USUAL_DAYS = 30;

    private static final int MOST_DAYS = 1_100;

    /** Groups told, of hundreds of bots those with the most escalations. */
    private static final int MOST_GROUPS = 500;

    /** Read at once, so that what a year has is not in memory as a whole. */
    private static final int DAYS_AT_ONCE = 31;

    private static final String PARTS = "select of_day, tallies from escalation_total where of_day >= ? and of_day <= ?";

    private final JournalReader reader;
    private final Kinds kinds;
    private final Clock clock;

    TotalsReader(JournalReader reader, Kinds kinds, Clock clock) {
        this.reader = reader;
        this.kinds = kinds;
        this.clock = clock;
    }

    private record Counted(Kind kind, Tally tally) {}

    private record State(Instant asOf, int days) {}

    /**
     * Totals of those the filter means, within whole days; of the last {@link #USUAL_DAYS} when it has no period.
     *
     * @throws BadFilter for a filter that could lead to one person, a moment within a day, or too many days
     * @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer
     */
    public Totals of(EscalationFilter filter) {
        if (filter.number() != null || filter.reference() != null) {
            throw new BadFilter(filter.number() != null ? "number" : "reference", "none: totals are of many");
        }
        LocalDate to = filter.to() == null ? DayCount.dayOf(clock.instant()) : day("to", filter.to()).minusDays(1);
        LocalDate from = filter.from() == null ? to.minusDays(USUAL_DAYS - 1) : day("from", filter.from());
        if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new BadFilter("from", "a day before to, and at most " + MOST_DAYS + " days");
        }
        return read(filter, from, to);
    }

    private static LocalDate day(String name, Instant moment) {
        if (!moment.equals(moment.truncatedTo(ChronoUnit.DAYS))) {
            throw new BadFilter(name, "a day such as 2026-11-22: totals are of whole days, of UTC");
        }
        return DayCount.dayOf(moment);
    }

    private Totals read(EscalationFilter filter, LocalDate from, LocalDate to) {
        Sums sums = new Sums(filter);
        for (LocalDate first = from; !first.isAfter(to); first = first.plusDays(DAYS_AT_ONCE)) {
            LocalDate last = first.plusDays(DAYS_AT_ONCE - 1L);
            List<DayTallies.Part> parts = reader.list(PARTS, (row, number) -> new DayTallies.Part(row.getObject("of_day", LocalDate.class),
                    row.getBytes("tallies")), first, last.isBefore(to) ? last : to);
            LongFunction<Kind> lookup = kinds.lookup();
            parts.forEach(part -> sums.add(part, lookup));
        }
        List<Counted> counted = sums.byKind().entrySet().stream().map(one -> new Counted(one.getKey(), one.getValue())).toList();
        State state = state(from, to);
        Group all = group("", counted);
        return new Totals(from, to, state.asOf, state.days, all.escalations(), all.accepted(), all.acceptanceRate(), all.providerTime(),
                byDay(from, to, sums), by(counted, Kind::status), by(counted, Kind::reason), by(counted, Kind::provider),
                by(counted, Kind::connection), by(counted, Kind::bot), by(counted, Kind::keyword), by(counted, Kind::door));
    }

    private static List<Group> by(List<Counted> kinds, Function<Kind, String> value) {
        Map<String, List<Counted>> groups = new HashMap<>();
        kinds.forEach(counted -> groups.computeIfAbsent(value.apply(counted.kind), group -> new ArrayList<>()).add(counted));
        return groups.entrySet().stream().map(group -> group(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(Group::escalations).reversed().thenComparing(Group::value)).limit(MOST_GROUPS).toList();
    }

    private static Group group(String value, List<Counted> kinds) {
        Tally tally = kinds.stream().map(Counted::tally).reduce(Tally.NONE, Tally::plus);
        long accepted = kinds.stream().filter(counted -> Totals.meansAccepted(counted.kind.status())).mapToLong(counted -> counted.tally.escalations()).sum();
        return new Group(value, tally.escalations(), accepted, Totals.rate(accepted, tally.escalations()), ProviderTime.of(tally));
    }

    private static List<Day> byDay(LocalDate from, LocalDate to, Sums sums) {
        return from.datesUntil(to.plusDays(1)).map(day -> {
            Map<String, Long> ofDay = sums.of(day);
            long all = ofDay.values().stream().mapToLong(Long::longValue).sum();
            long accepted = ofDay.entrySet().stream().filter(one -> Totals.meansAccepted(one.getKey())).mapToLong(Map.Entry::getValue).sum();
            return new Day(day, all, accepted, Totals.rate(accepted, all), ofDay);
        }).toList();
    }

    /** Days are missing that have escalations perhaps, and no count: those from the oldest escalation to today. */
    private State state(LocalDate from, LocalDate to) {
        LocalDate today = DayCount.dayOf(clock.instant());
        LocalDate last = to.isAfter(today) ? today : to;
        LocalDate oldest = reader.find("select created_at from escalation order by created_at limit 1", (row, number) -> JournalReader.instant(row, "created_at"))
                .map(DayCount::dayOf).orElse(today);
        LocalDate first = from.isBefore(oldest) ? oldest : from;
        Instant asOf = reader.find("select counted_at from escalation_day where of_day >= ? and of_day <= ? order by of_day desc limit 1",
                (row, number) -> JournalReader.instant(row, "counted_at"), from, last).orElse(null);
        long counted = reader.find("select count(*) as days from escalation_day where of_day >= ? and of_day <= ?",
                (row, number) -> row.getLong("days"), first, last).orElse(0L);
        return new State(asOf, (int) Math.max(0, ChronoUnit.DAYS.between(first, last) + 1 - counted));
    }
}
