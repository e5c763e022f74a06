package org.messagingtocall.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.messagingtocall.journal.JournalReader;
import org.springframework.stereotype.Component;

/**
 * Counts the escalations of each day in the background: one node for all. Days change after they are over, as outcomes become
 * known late and what is old is deleted; so each is counted again, those sooner that have something undecided.
 */
@Component
public class TotalsCount {

    /** What was made at the end of a day is in the journal by then. */
    private static final Duration WRITTEN_BY = Duration.ofMinutes(5);

    private static final Duration UNDECIDED_AGAIN = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofHours(24);

    /** Spreads days that are all due at once. In an hour of runs it is more than the days that are kept by default. */
    private static final int AGAIN_AT_MOST = 10;

    /** A journal that has never been counted is, in more than one run. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(30);

    private final JournalReader reader;
    private final TotalRows totals;
    private final Clock clock;

    public TotalsCount(JournalReader reader, TotalRows totals, Clock clock) {
        this.reader = reader;
        this.totals = totals;
        this.clock = clock;
    }

    /** When a day was counted last, and how many of it were undecided then. */
    private record Counted(LocalDate day, Instant at, long undecided) {}

    /**
     * Does nothing while another node is at it, or was a moment ago.
     *
     * @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer; the next run goes on
     */
    @SchedulerLock(name = "totals", lockAtLeastFor = "50s")
    public void run() {
        count();
    }

    /** Counts what is due. */
    void count() {
        Instant begin = clock.instant();
        LocalDate today = DayCount.dayOf(begin);
        LocalDate oldest = reader.find("select created_at from escalation order by created_at limit 1", (row, number) -> JournalReader.instant(row, "created_at"))
                .map(DayCount::dayOf).filter(day -> day.isBefore(today)).orElse(today);
        totals.forgetBefore(oldest);
        for (LocalDate day : due(oldest, today, begin)) {
            Instant at = clock.instant();
            if (at.isAfter(begin.plus(LONGEST_RUN))) {
                return;
            }
            totals.write(DayCount.of(day, reader), at);
        }
    }

    /** The days to be counted, the newest first that never were. */
    private List<LocalDate> due(LocalDate oldest, LocalDate today, Instant now) {
        Map<LocalDate, Counted> known = new HashMap<>();
        reader.list("select of_day, counted_at, undecided from escalation_day", (row, number) -> new Counted(row.getObject("of_day", LocalDate.class),
                JournalReader.instant(row, "counted_at"), row.getLong("undecided"))).forEach(counted -> known.put(counted.day, counted));
        List<LocalDate> due = new ArrayList<>();
        List<Counted> again = new ArrayList<>();
        for (LocalDate day = today; !day.isBefore(oldest); day = day.minusDays(1)) {
            Counted counted = known.get(day);
            if (counted == null || counted.at.isBefore(DayCount.start(day.plusDays(1)).plus(WRITTEN_BY))) {
                due.add(day);
            } else if (counted.at.plus(counted.undecided > 0 ? UNDECIDED_AGAIN : AGAIN).isBefore(now)) {
                again.add(counted);
            }
        }
        again.stream().sorted(Comparator.comparing(Counted::at)).limit(AGAIN_AT_MOST).map(Counted::day).forEach(due::add);
        return due;
    }
}
