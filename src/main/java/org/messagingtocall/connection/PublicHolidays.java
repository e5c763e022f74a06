package org.messagingtocall.connection;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The public holidays of a country, and of a region of it if one is named, as the library Jollyday knows them. Its data of a
 * country are read when a connection names it, and the days of a year are found out once.
 */
public final class PublicHolidays {

    /** No day is one. */
    static final PublicHolidays NONE = new PublicHolidays("", null, new String[0]);

    private final String code;
    private final HolidayManager country;
    private final String[] regions;
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

    private PublicHolidays(String code, HolidayManager country, String[] regions) {
        this.code = code;
        this.country = country;
        this.regions = regions;
    }

    /**
     * @param code ISO 3166 code of a country, or of a region of it, such as {@code FR} or {@code DE-BY}
     * @throws IllegalArgumentException saying what was expected
     */
    static PublicHolidays of(String code) {
        String[] parts = code.strip().toLowerCase(Locale.ROOT).split("-", -1);
        // Beside countries Jollyday knows stock exchanges.
        if (!parts[0].matches("[a-z]{2}") || !HolidayManager.getSupportedCalendarCodes().contains(parts[0].toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("publicHolidays: expected a country such as FR, or a region of one such as DE-BY, got \""
                    + code + "\"");
        }
        HolidayManager country = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
        String[] regions = Arrays.copyOfRange(parts, 1, parts.length);
        // It would leave out a region it doesn't know without a word.
        CalendarHierarchy known = country.getCalendarHierarchy();
        String within = parts[0];
        for (String region : regions) {
            Map<String, CalendarHierarchy> children = known.getChildren();
            if (!children.containsKey(region)) {
                throw new IllegalArgumentException("publicHolidays: expected " + expected(within, children.keySet()) + ", got \"" + code + "\"");
            }
            known = children.get(region);
            within += "-" + region;
        }
        return new PublicHolidays(code.strip().toUpperCase(Locale.ROOT), country, regions);
    }

    private static String expected(String within, Set<String> regions) {
        String upper = within.toUpperCase(Locale.ROOT);
        return regions.isEmpty() ? upper + ", of which no regions are known" : upper + " or a region of it, one of "
                + new TreeSet<>(regions).stream().map(region -> upper + "-" + region.toUpperCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    boolean contains(LocalDate day) {
        return country != null && byYear.computeIfAbsent(day.getYear(), this::ofYear).contains(day);
    }

    /** As it is written in a file; {@code ""} for none. */
    @Override
    public String toString() {
        return code;
    }

    /** Days that are kept without being free for all are none. */
    private Set<LocalDate> ofYear(int year) {
        return country.getHolidays(Year.of(year), regions).stream()
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
