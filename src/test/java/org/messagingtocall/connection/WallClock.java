package org.messagingtocall.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody does who looks at the clock on the wall every minute, and at a list: the naive way to know whether it is
 * open. An hour the clock shows a second time is no news to them, so they go by the latest time seen so far.
 */
final class WallClock {

    /** No zone puts its clocks back by more. */
    private static final int LONGEST_REPEAT_MINUTES = 180;

    private final ZoneId zone;

    /** Spans that start on a day, in minutes since midnight; an end that isn't after its start is on the next day. */
    private final Map<LocalDate, List<int[]>> list;

    WallClock(ZoneId zone, Map<LocalDate, List<int[]>> list) {
        this.zone = zone;
        this.list = list;
    }

    boolean isOpen(Instant moment) {
        return isOn(latestSeen(moment));
    }

    /** The first full minute after the moment at which it is open, if it comes within the time. */
    Optional<Instant> opensAfter(Instant moment, Duration within) {
        Instant minute = moment.truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime latest = latestSeen(minute);
        for (long i = 0; i < within.toMinutes(); i++) {
            minute = minute.plus(1, ChronoUnit.MINUTES);
            latest = later(latest, LocalDateTime.ofInstant(minute, zone));
            if (isOn(latest)) {
                return Optional.of(minute);
            }
        }
        return Optional.empty();
    }

    private LocalDateTime latestSeen(Instant moment) {
        LocalDateTime latest = LocalDateTime.ofInstant(moment, zone);
        for (int i = 0; i <= LONGEST_REPEAT_MINUTES; i++) {
            latest = later(latest, LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MINUTES).minus(i, ChronoUnit.MINUTES), zone));
        }
        return latest;
    }

    private boolean isOn(LocalDateTime shown) {
        int minute = shown.toLocalTime().get(ChronoField.MINUTE_OF_DAY);
        LocalDate today = shown.toLocalDate();
        return list.getOrDefault(today, List.of()).stream()
                        .anyMatch(span -> span[0] <= minute && (minute < span[1] || span[1] <= span[0]))
                || list.getOrDefault(today.minusDays(1), List.of()).stream()
                        .anyMatch(span -> span[1] <= span[0] && minute < span[1]);
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    static String time(int minute) {
        return LocalTime.ofSecondOfDay(minute * 60L).toString();
    }
}
