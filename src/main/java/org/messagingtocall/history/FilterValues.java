package org.messagingtocall.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.phone.PhoneNumber;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.springframework.stereotype.Component;

/** Understands a filter as people give it: names and values. Blank values are not asked for. */
@Component
public class FilterValues {

    /** The names that a filter may have. {@code region} is that of a number in its national form. */
    public static final Set<String> NAMES = Set.of("connection", "bot", "keyword", "status", "reason", "provider", "door", "from", "to",
            "reference", "number", "region");

    /** No list goes on behind it, and every database can keep it. */
    static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ID = 64;
    private static final List<String> DOORS = List.of("bot", "api");
    private static final String STATUSES = Arrays.stream(Status.values()).map(Status::wire).collect(Collectors.joining(", "));
    private static final Pattern LAST_TWO = Pattern.compile("\\d{2}");
    /** Bullets as shown, or what people type for them; a plus in an address arrives as a space. */
    private static final Pattern MASK = Pattern.compile("([+ ]?)(\\d{0,3})[•*.…]{1,6}(\\d{2})");

    private final PhoneNumberFinder finder;
    private final KeyedHash hash;

    public FilterValues(PhoneNumberFinder finder, KeyedHash hash) {
        this.finder = finder;
        this.hash = hash;
    }

    /** @throws BadFilter when a value can't be what its name says, or the name is not known */
    public EscalationFilter filter(Map<String, String> values) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new BadFilter("filter", "names among " + String.join(", ", new TreeSet<>(NAMES)));
        }
        Instant from = moment("from", given(values, "from"), 0);
        Instant to = moment("to", given(values, "to"), 1);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new BadFilter("to", "a moment after from");
        }
        String reference = text(values, "reference", LONGEST_ID);
        return new EscalationFilter(text(values, "connection", LONGEST_ID), text(values, "bot", LONGEST_NAME),
                text(values, "keyword", LONGEST_ID), status(given(values, "status")), text(values, "reason", LONGEST_ID),
                text(values, "provider", LONGEST_ID), door(given(values, "door")), from, to,
                reference == null ? null : reference.toUpperCase(Locale.ROOT), number(values));
    }

    private static String given(Map<String, String> values, String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Half an emoji or a NUL is nothing that a database keeps. */
    private static String text(Map<String, String> values, String name, int longest) {
        String value = given(values, name);
        if (value != null && (value.length() > longest
                || value.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE))) {
            throw new BadFilter(name, "at most " + longest + " characters on one line");
        }
        return value;
    }

    private static Status status(String value) {
        try {
            return value == null ? null : Status.of(value);
        } catch (IllegalArgumentException e) {
            throw new BadFilter("status", "one of " + STATUSES);
        }
    }

    private static String door(String value) {
        if (value != null && !DOORS.contains(value)) {
            throw new BadFilter("door", "one of " + String.join(", ", DOORS));
        }
        return value;
    }

    /** @param days added to a day, so that one at the end of a period belongs to it */
    private static Instant moment(String name, String value, int days) {
        if (value == null) {
            return null;
        }
        try {
            Instant moment = value.length() == 10
                    ? LocalDate.parse(value).plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(value).toInstant();
            if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
                throw new BadFilter(name, "a year from 1970 to 9998");
            }
            return moment;
        } catch (DateTimeParseException e) {
            throw new BadFilter(name, "a day such as 2026-11-22, of UTC, or a moment such as 2026-11-22T17:00:00Z");
        }
    }

    private NumberFilter number(Map<String, String> values) {
        String value = given(values, "number");
        if (value == null) {
            return null;
        }
        if (LAST_TWO.matcher(value).matches()) {
            return new NumberFilter(NumberFilter.By.LAST_TWO_DIGITS, value);
        }
        var mask = MASK.matcher(value);
        if (mask.matches()) {
            return new NumberFilter(NumberFilter.By.MASK, (mask.group(2).isEmpty() ? "" : "+" + mask.group(2)) + "••••••" + mask.group(3));
        }
        String region = given(values, "region");
        PhoneNumber found = finder.find(value, region == null ? null : region.toUpperCase(Locale.ROOT)).number();
        if (found == null) {
            throw new BadFilter("number", "a phone number such as +33199000000, or with its region FR, or its mask such as +33••••••00, or its last two digits");
        }
        return new NumberFilter(NumberFilter.By.HASH, hash.ofNumber(found.e164()));
    }

    /** Since 1970. */
    static long micros(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1_000);
    }
}
