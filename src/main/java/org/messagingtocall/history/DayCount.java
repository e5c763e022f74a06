package org.messagingtocall.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.ScheduledCalls;

/**
 * The escalations of one day of UTC, counted.
 *
 * @param undecided how many may still become of another kind: {@code pending}, or waiting here for their time
 */
record DayCount(LocalDate day, Map<Kind, Tally> kinds, long undecided) {

    /** So short that a statement stays far within the time limit for one, on a busy day too. */
    private static final Duration AT_ONCE = Duration.ofHours(1);

    private static final String ACCEPTED = Arrays.stream(Status.values()).filter(Status::callPlaced)
            .map(status -> "'" + status.wire() + "'").collect(Collectors.joining(", "));

    /**
     * How long a provider took is known of accepted calls that were asked for once: an outcome decided here is as old as
     * its request, others may be the circuit breaker's.
     */
    private static final String COUNT = """
            select %s, count(*) as escalations, count(ms) as timed, coalesce(sum(ms), 0) as timed_ms, coalesce(max(ms), 0) as longest_ms,
                sum(case when status = 'pending' or waits then 1 else 0 end) as undecided
            from (select %s, %s as waits,
                    case when status in (%s) and tries = 0 and answered_at > coalesce(asked_at, created_at)
                        and (call_at is null or asked_at is not null)
                        then cast(extract(epoch from (answered_at - coalesce(asked_at, created_at))) * 1000 as bigint) end as ms
                from escalation where created_at >= ? and created_at < ?) made
            group by %s""".formatted(Kind.COLUMNS, Kind.COLUMNS, ScheduledCalls.WAITING, ACCEPTED, Kind.COLUMNS);

    private record Counted(Kind kind, Tally tally, long undecided) {}

    /** @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer */
    static DayCount of(LocalDate day, JournalReader reader) {
        Map<Kind, Tally> kinds = new HashMap<>();
        long undecided = 0;
        Instant end = start(day.plusDays(1));
        for (Instant from = start(day); from.isBefore(end); from = from.plus(AT_ONCE)) {
            for (Counted counted : reader.list(COUNT, (row, number) -> new Counted(Kind.of(row), Tally.of(row), row.getLong("undecided")),
                    from, from.plus(AT_ONCE))) {
                kinds.merge(counted.kind, counted.tally, Tally::plus);
                undecided += counted.undecided;
            }
        }
        return new DayCount(day, kinds, undecided);
    }

    /** How many there were. */
    long escalations() {
        return kinds.values().stream().mapToLong(Tally::escalations).sum();
    }

    /** When a day of UTC begins. */
    static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
