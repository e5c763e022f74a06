package org.messagingtocall.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.messagingtocall.journal.JournalReader;
import org.springframework.stereotype.Component;

/**
 * Cuts a period into pieces with so few escalations that each is read in a moment, whatever is looked for in it. Where to cut
 * is taken from the counts of days; a wrong count makes a piece larger or smaller, and hides nothing.
 */
@Component
class Pieces {

    /** Twice as many may be in one, as a day's are not spread evenly. */
    private static final int MOST = 20_000;

    /** Until it is counted. */
    private static final long OF_A_DAY = 1_000;

    private final JournalReader reader;

    Pieces(JournalReader reader) {
        this.reader = reader;
    }

    /** @param to null for no end */
    record Piece(Instant from, Instant to) {}

    private record Day(LocalDate day, long escalations) {}

    /**
     * The pieces of a period, the newest first, without gaps.
     *
     * @param from null for the oldest escalation
     * @param to   null for the newest
     */
    List<Piece> of(Instant from, Instant to) {
        Instant oldest = edge("created_at");
        if (oldest == null) {
            return List.of();
        }
        Instant begin = from == null || from.isBefore(oldest) ? oldest : from;
        // What is dated later than the newest one, by another node's clock, is in the first piece.
        Instant newest = edge("created_at desc");
        Instant end = to == null || to.isAfter(newest) ? newest : to;
        Map<LocalDate, Long> counts = new HashMap<>();
        reader.list("select of_day, escalations from escalation_day where of_day >= ? and of_day <= ?",
                (row, number) -> new Day(row.getObject("of_day", LocalDate.class), row.getLong("escalations")),
                DayCount.dayOf(begin), DayCount.dayOf(end)).forEach(day -> counts.put(day.day, day.escalations));
        List<Piece> pieces = new ArrayList<>();
        Instant upper = to;
        long collected = 0;
        for (LocalDate day = DayCount.dayOf(end); !day.isBefore(DayCount.dayOf(begin)); day = day.minusDays(1)) {
            long count = counts.getOrDefault(day, OF_A_DAY);
            long cuts = count / MOST + 1;
            long each = count / cuts;
            for (long cut = cuts - 1; cut >= 0; cut--) {
                Instant lower = DayCount.start(day).plus(Duration.ofDays(1).multipliedBy(cut).dividedBy(cuts));
                collected += each;
                if (collected + each > MOST && lower.isAfter(begin) && (upper == null || lower.isBefore(upper))) {
                    pieces.add(new Piece(lower, upper));
                    upper = lower;
                    collected = 0;
                }
            }
        }
        pieces.add(new Piece(begin, upper));
        return pieces;
    }

    private Instant edge(String order) {
        return reader.find("select created_at from escalation order by " + order + " limit 1",
                (row, number) -> JournalReader.instant(row, "created_at")).orElse(null);
    }
}
