package org.messagingtocall.connection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A time in which calls are taken, by the clock on the wall.
 *
 * @param start included
 * @param end   excluded; one that isn't after the start is on the next day
 */
public record OpeningSpan(LocalTime start, LocalTime end) {

    private static final String MIDNIGHT = "24:00";

    /** A span on one day: from {@code opens}, included, to {@code closes}, excluded. */
    record Opening(Instant opens, Instant closes) {

        boolean contains(Instant moment) {
            return !moment.isBefore(opens) && moment.isBefore(closes);
        }

        /** Clocks that are put forward can leave nothing of a span. */
        boolean isEmpty() {
            return !opens.isBefore(closes);
        }
    }

    /**
     * @param key  where it stands in the file
     * @param text spans such as {@code 09:00-12:00, 14:00-19:00}
     * @throws IllegalArgumentException naming the key and what was expected
     */
    static List<OpeningSpan> read(String key, String text) {
        return Stream.of(Objects.toString(text, "").split(",", -1)).map(span -> one(key, span)).toList();
    }

    private static OpeningSpan one(String key, String text) {
        String[] ends = text.strip().split("\\s*-\\s*", -1);
        try {
            if (ends.length == 2) {
                return new OpeningSpan(LocalTime.parse(ends[0]),
                        MIDNIGHT.equals(ends[1]) ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]));
            }
        } catch (DateTimeException e) {
            // answered below, like a span that has not two ends
        }
        throw new IllegalArgumentException(key + ": expected times such as \"09:00-19:00\", got \"" + text.strip() + "\"");
    }

    /** When it opens and closes if it starts on this day. */
    Opening on(LocalDate day, ZoneId zone) {
        return new Opening(moment(day.atTime(start), zone), moment(endOn(day), zone));
    }

    private LocalDateTime endOn(LocalDate day) {
        return (end.isAfter(start) ? day : day.plusDays(1)).atTime(end);
    }

    /** Whether both, starting on one day, have a time in common; days of the calendar, so that clocks don't matter. */
    boolean overlaps(OpeningSpan other) {
        LocalDate day = LocalDate.EPOCH;
        return day.atTime(start).isBefore(other.endOn(day)) && day.atTime(other.start).isBefore(endOn(day));
    }

    /**
     * When the clock on the wall first shows this time or a later one: a time the clocks skip comes as they change, and
     * of a time they show twice the first counts. So every span opens once and closes once.
     */
    private static Instant moment(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
    }

    /** As it is written in a file. */
    @Override
    public String toString() {
        return start + "-" + (end.equals(LocalTime.MIDNIGHT) ? MIDNIGHT : end);
    }
}
