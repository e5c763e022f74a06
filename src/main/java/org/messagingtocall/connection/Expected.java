package org.messagingtocall.connection;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a connection file should have held, in words of the file. */
final class Expected {

    private static final Map<Class<?>, String> KINDS = Map.of(
            boolean.class, "true or false",
            Integer.class, "a whole number",
            LocalDate.class, "a date such as 2026-12-25",
            String.class, "a text in quotes",
            Rate.class, "a count and a time such as 3/1h",
            BlockedNumber.class, "numbers in quotes such as \"+33199000001\"",
            Hours.class, "keys of timeZone, open, holidays, publicHolidays, special");

    private Expected() {}

    /** Where it is wrong, for example {@code phone.allowedRegions[1]}. */
    static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    static String of(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key, expected one of "
                    + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException cause) {
            return firstLine(cause.getMessage());
        }
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (e instanceof InvalidFormatException && type != null && type.isEnum()) {
            return "expected one of " + Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        return type == null ? "expected something else" : "expected " + kind(type);
    }

    static String firstLine(String text) {
        return text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
    }

    private static String kind(Class<?> type) {
        if (KINDS.containsKey(type)) {
            return KINDS.get(type);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord()
                ? "keys of " + Stream.of(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.joining(", "))
                : "keys";
    }
}
