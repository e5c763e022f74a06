package org.messagingtocall.operations;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.messagingtocall.connection.Hours;
import org.messagingtocall.connection.OpeningSpan;

/**
 * {@code hours} as a connection's file would say them.
 *
 * @param publicHolidays {@code ""} for none
 * @param special        days to their spans, also where the file says {@code usual}
 */
record WrittenHours(String timeZone, Map<String, String> open, List<String> holidays, String publicHolidays, Map<String, String> special) {

    private static final String ALL_DAY = "00:00-24:00";

    static WrittenHours of(Hours hours) {
        if (hours == Hours.ALWAYS) {
            return new WrittenHours(hours.timeZone().getId(), Map.of("mon-sun", ALL_DAY), List.of(), "", Map.of());
        }
        Map<String, String> special = new TreeMap<>();
        hours.special().forEach((day, spans) -> special.put(day.toString(), text(spans)));
        return new WrittenHours(hours.timeZone().getId(), open(hours.spans()), hours.holidays().stream().sorted().map(LocalDate::toString).toList(),
                hours.publicHolidays().toString(), special);
    }

    /** Days that follow each other and are alike have one key, such as {@code mon-fri}. */
    private static Map<String, String> open(Map<DayOfWeek, List<OpeningSpan>> spans) {
        Map<String, String> open = new LinkedHashMap<>();
        DayOfWeek first = null;
        for (DayOfWeek day : DayOfWeek.values()) {
            first = first == null ? day : first;
            DayOfWeek next = day.plus(1);
            if (day == DayOfWeek.SUNDAY || !text(spans.get(next)).equals(text(spans.get(day)))) {
                if (spans.containsKey(day)) {
                    open.put(first == day ? name(day) : name(first) + "-" + name(day), text(spans.get(day)));
                }
                first = null;
            }
        }
        return open;
    }

    private static String text(List<OpeningSpan> spans) {
        return spans == null ? "" : spans.stream().map(OpeningSpan::toString).collect(Collectors.joining(", "));
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
