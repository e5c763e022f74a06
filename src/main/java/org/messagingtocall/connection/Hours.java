package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When calls are taken.
 *
 * @param timeZone where the brand's clocks hang
 * @param spans    opening spans of each weekday, in order; a span whose end isn't after its start runs past midnight
 * @param holidays days without any span that starts on them
 */
public record Hours(ZoneId timeZone, Map<DayOfWeek, List<Span>> spans, Set<LocalDate> holidays) {

    /** Never closed. */
    public static final Hours ALWAYS = new Hours(ZoneId.of("UTC"), Map.of(), Set.of());

    private static final int SEARCHED_DAYS = 30;

    /** From {@code start}, included, to {@code end}, excluded. */
    public record Span(LocalTime start, LocalTime end) {

        static Span of(String days, String text) {
            String[] ends = text.strip().split("\\s*-\\s*", -1);
            try {
                if (ends.length != 2) {
                    throw new DateTimeException("not two times");
                }
                return new Span(LocalTime.parse(ends[0]), "24:00".equals(ends[1]) ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("open." + days + ": expected times such as \"09:00-19:00\", got \"" + text + "\"");
            }
        }

        private ZonedDateTime startOn(LocalDate day, ZoneId zone) {
            return day.atTime(start).atZone(zone);
        }

        private ZonedDateTime endFrom(LocalDate day, ZoneId zone) {
            return (end.isAfter(start) ? day : day.plusDays(1)).atTime(end).atZone(zone);
        }
    }

    /**
     * @param open days ({@code mon}, {@code mon-fri}) to spans ({@code "09:00-12:00, 14:00-19:00"})
     * @throws IllegalArgumentException saying what was expected
     */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public static Hours of(String timeZone, Map<String, String> open, Set<LocalDate> holidays) {
        if (timeZone == null || open == null) {
            throw new IllegalArgumentException("expected both timeZone and open");
        }
        ZoneId zone;
        try {
            zone = ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("timeZone: expected a time zone such as Europe/Paris, got \"" + timeZone + "\"");
        }
        Map<DayOfWeek, List<Span>> spans = new EnumMap<>(DayOfWeek.class);
        open.forEach((days, text) -> {
            List<Span> parsed = Stream.of(Objects.toString(text, "").split(",")).map(span -> Span.of(days, span)).toList();
            for (DayOfWeek day : days(days)) {
                spans.computeIfAbsent(day, any -> new ArrayList<>()).addAll(parsed);
            }
        });
        return new Hours(zone, spans, holidays == null ? Set.of() : holidays);
    }

    public boolean isOpen(ZonedDateTime at) {
        ZonedDateTime moment = at.withZoneSameInstant(timeZone);
        LocalDate today = moment.toLocalDate();
        return this == ALWAYS || isWithin(moment, today) || isWithin(moment, today.minusDays(1));
    }

    /** When it opens next, empty when it is open or doesn't open within a month. */
    public Optional<ZonedDateTime> opensAfter(ZonedDateTime at) {
        ZonedDateTime moment = at.withZoneSameInstant(timeZone);
        if (isOpen(at)) {
            return Optional.empty();
        }
        LocalDate day = moment.toLocalDate();
        for (int i = 0; i < SEARCHED_DAYS; i++, day = day.plusDays(1)) {
            LocalDate searched = day;
            Optional<ZonedDateTime> start = spansOf(day).stream()
                    .map(span -> span.startOn(searched, timeZone))
                    .filter(candidate -> candidate.isAfter(moment))
                    .min(ZonedDateTime::compareTo);
            if (start.isPresent()) {
                return start;
            }
        }
        return Optional.empty();
    }

    private boolean isWithin(ZonedDateTime moment, LocalDate startDay) {
        return spansOf(startDay).stream()
                .anyMatch(span -> !moment.isBefore(span.startOn(startDay, timeZone))
                        && moment.isBefore(span.endFrom(startDay, timeZone)));
    }

    private List<Span> spansOf(LocalDate day) {
        return holidays.contains(day) ? List.of() : spans.getOrDefault(day.getDayOfWeek(), List.of());
    }

    private static List<DayOfWeek> days(String text) {
        String[] ends = text.split("-", 2);
        DayOfWeek first = day(ends[0]);
        DayOfWeek last = ends.length == 2 ? day(ends[1]) : first;
        List<DayOfWeek> days = new ArrayList<>(List.of(first));
        while (days.get(days.size() - 1) != last) {
            days.add(days.get(days.size() - 1).plus(1));
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().substring(0, 3).equalsIgnoreCase(text.strip())) {
                return day;
            }
        }
        throw new IllegalArgumentException("open: expected days such as mon or mon-fri, got \"" + text + "\"");
    }
}
