package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.messagingtocall.connection.OpeningSpan.Opening;

/**
 * When calls are taken, by the clock on the wall of {@code timeZone}, also in nights in which clocks change.
 *
 * @param timeZone       where the brand's clocks hang
 * @param spans          spans of each weekday
 * @param holidays       days on which no span starts
 * @param publicHolidays the same, known by country
 * @param special        spans that start on a day, whatever else is said of it
 */
public record Hours(ZoneId timeZone, Map<DayOfWeek, List<OpeningSpan>> spans, Set<LocalDate> holidays, PublicHolidays publicHolidays,
        Map<LocalDate, List<OpeningSpan>> special) {

    /** Never closed. */
    public static final Hours ALWAYS = new Hours(ZoneId.of("UTC"), Map.of(), Set.of(), PublicHolidays.NONE, Map.of());

    /** In {@code special}: the spans of the weekday. */
    private static final String USUAL = "usual";

    /** How far ahead an opening is looked for: who is closed longer has no date to tell. */
    private static final int SEARCHED_DAYS = 366;

    /** Hours without public holidays and special days. */
    public static Hours of(String timeZone, Map<String, String> open, Set<LocalDate> holidays) {
        return of(timeZone, open, holidays, null, null);
    }

    /**
     * @param open           days ({@code mon}, {@code mon-fri}) to spans ({@code "09:00-12:00, 14:00-19:00"})
     * @param holidays       null for none
     * @param publicHolidays country, or region of one; null for none
     * @param special        dates to spans, or to {@code usual}; null for none
     * @throws IllegalArgumentException naming the key and what was expected
     */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public static Hours of(String timeZone, Map<String, String> open, Set<LocalDate> holidays, String publicHolidays,
            Map<String, String> special) {
        if (timeZone == null || open == null) {
            throw new IllegalArgumentException("expected both timeZone and open");
        }
        if (open.isEmpty() && (special == null || special.isEmpty())) {
            throw new IllegalArgumentException("open: expected days such as mon-fri, as there are none in special either");
        }
        Map<DayOfWeek, List<OpeningSpan>> spans = new EnumMap<>(DayOfWeek.class);
        open.forEach((days, text) -> {
            List<OpeningSpan> read = OpeningSpan.read("open." + days, text);
            days(days).forEach(day -> spans.merge(day, read, (some, others) -> Stream.concat(some.stream(), others.stream()).toList()));
        });
        spans.forEach((day, ofDay) -> checkApart("open", "on " + shortName(day), ofDay));
        Set<LocalDate> closed = holidays == null ? Set.of() : holidays;
        if (closed.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("holidays: expected dates such as 2026-12-25");
        }
        return new Hours(zone(timeZone), spans, closed, publicHolidays == null ? PublicHolidays.NONE : PublicHolidays.of(publicHolidays),
                special == null ? Map.of() : special(special, spans, closed));
    }

    public boolean isOpen(ZonedDateTime at) {
        return this == ALWAYS || isOpen(at.toInstant());
    }

    /** When it opens next, empty when it is open or doesn't open within a year. */
    public Optional<ZonedDateTime> opensAfter(ZonedDateTime at) {
        Instant moment = at.toInstant();
        if (isOpen(at)) {
            return Optional.empty();
        }
        LocalDate yesterday = day(moment).minusDays(1);
        return Stream.iterate(yesterday, day -> day.plusDays(1)).limit(SEARCHED_DAYS)
                .flatMap(day -> openings(day).map(Opening::opens).filter(opens -> opens.isAfter(moment)).sorted())
                .findFirst()
                .map(opens -> opens.atZone(timeZone));
    }

    /** A span may have begun yesterday; and where clocks are put back over midnight, one of tomorrow has. */
    private boolean isOpen(Instant moment) {
        LocalDate today = day(moment);
        return Stream.of(today.minusDays(1), today, today.plusDays(1)).flatMap(this::openings).anyMatch(opening -> opening.contains(moment));
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, timeZone);
    }

    private Stream<Opening> openings(LocalDate day) {
        return spansOf(day).stream().map(span -> span.on(day, timeZone)).filter(opening -> !opening.isEmpty());
    }

    private List<OpeningSpan> spansOf(LocalDate day) {
        if (special.containsKey(day)) {
            return special.get(day);
        }
        return holidays.contains(day) || publicHolidays.contains(day) ? List.of() : spans.getOrDefault(day.getDayOfWeek(), List.of());
    }

    private static ZoneId zone(String timeZone) {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("timeZone: expected a time zone such as Europe/Paris, got \"" + timeZone + "\"");
        }
    }

    private static Map<LocalDate, List<OpeningSpan>> special(Map<String, String> special, Map<DayOfWeek, List<OpeningSpan>> spans,
            Set<LocalDate> holidays) {
        Map<LocalDate, List<OpeningSpan>> read = new HashMap<>();
        special.forEach((date, text) -> {
            LocalDate day = date(date);
            if (holidays.contains(day)) {
                throw new IllegalArgumentException("special." + date + ": expected another day, as holidays has it too");
            }
            List<OpeningSpan> ofDay = USUAL.equals(Objects.toString(text, "").strip())
                    ? spans.getOrDefault(day.getDayOfWeek(), List.of())
                    : OpeningSpan.read("special." + date, text);
            checkApart("special", "on " + date, ofDay);
            if (ofDay.isEmpty()) {
                throw new IllegalArgumentException("special." + date + ": expected times such as \"09:00-12:00\", as open has none on "
                        + shortName(day.getDayOfWeek()));
            }
            read.put(day, ofDay);
        });
        return read;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("special: expected dates such as 2026-12-24, got \"" + text + "\"");
        }
    }

    /** Two times for the same hour: one of them is not what was meant. */
    private static void checkApart(String key, String when, List<OpeningSpan> spans) {
        for (int i = 0; i < spans.size(); i++) {
            for (OpeningSpan other : spans.subList(i + 1, spans.size())) {
                if (spans.get(i).overlaps(other)) {
                    throw new IllegalArgumentException(key + ": expected times that do not overlap, got " + spans.get(i) + " and " + other
                            + " " + when);
                }
            }
        }
    }

    private static List<DayOfWeek> days(String text) {
        String[] ends = text.split("-", 2);
        DayOfWeek first = day(text, ends[0]);
        DayOfWeek last = ends.length == 2 ? day(text, ends[1]) : first;
        List<DayOfWeek> days = new ArrayList<>(List.of(first));
        while (days.get(days.size() - 1) != last) {
            days.add(days.get(days.size() - 1).plus(1));
        }
        return days;
    }

    private static DayOfWeek day(String key, String text) {
        return Stream.of(DayOfWeek.values()).filter(day -> shortName(day).equalsIgnoreCase(text.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("open: expected days such as mon or mon-fri, got \"" + key + "\""));
    }

    private static String shortName(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
