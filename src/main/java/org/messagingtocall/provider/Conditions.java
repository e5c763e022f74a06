package org.messagingtocall.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an answer must look like for a row of a table to hold: its cells {@code http, code, json, header} and {@code text}. */
final class Conditions {

    /** The cells that are conditions. */
    static final Set<String> KEYS = Set.of("http", "code", "json", "header", "text");

    private static final Configuration JSON = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private static final int LONGEST_TEXT = 65_536;

    private Conditions() {}

    /**
     * @param name     the row's name, for messages
     * @param row      its cells as in the file
     * @param code     picks the provider's code, null when the table names none
     * @param verdicts the cells that are no conditions
     * @return what holds when all conditions of the row do
     * @throws IllegalArgumentException saying which cell is wrong and what was expected
     */
    static Predicate<Answer> of(String name, Map<String, Object> row, JsonPath code, Set<String> verdicts) {
        row.keySet().stream().filter(key -> !KEYS.contains(key) && !verdicts.contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(name + "." + key + ": expected one of "
                    + Stream.concat(KEYS.stream(), verdicts.stream()).sorted().toList());
        });
        List<Predicate<Answer>> conditions = new ArrayList<>();
        if (row.containsKey("http")) {
            conditions.add(http(name, string(row, "http")));
        }
        if (row.containsKey("code")) {
            if (code == null) {
                throw new IllegalArgumentException(name + ".code: expected the table to say where the code is (code: $.…)");
            }
            Predicate<String> expected = oneOf(string(row, "code"));
            conditions.add(answer -> values(code, answer).anyMatch(expected));
        }
        if (row.containsKey("json")) {
            conditions.add(json(name + ".json", map(name + ".json", row.get("json"))));
        }
        if (row.containsKey("header")) {
            conditions.add(header(name + ".header", map(name + ".header", row.get("header"))));
        }
        if (row.containsKey("text")) {
            Pattern pattern = pattern(name + ".text", string(row, "text"));
            conditions.add(answer -> pattern.matcher(beginning(answer.text())).find());
        }
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException(name + ": expected at least one of http, code, json, header, text");
        }
        return conditions.stream().reduce(Predicate::and).orElseThrow();
    }

    /** @throws IllegalArgumentException when the text isn't a JSONPath */
    static JsonPath path(String where, String text) {
        try {
            return JsonPath.compile(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(where + ": expected a JSONPath such as $.error.code, got \"" + text + "\"");
        }
    }

    /** A pattern may take long where there is much. */
    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /** The scalars a path picks, as text; none when the body isn't JSON. */
    static Stream<String> values(JsonPath path, Answer answer) {
        if (answer.json() == null) {
            return Stream.empty();
        }
        JsonNode found;
        try {
            found = path.read(answer.json(), JSON);
        } catch (InvalidPathException | NumberFormatException e) {
            // A filter on what has no members, such as a text, or a number beyond all measure.
            return Stream.empty();
        }
        if (found == null || found.isNull() || found.isMissingNode()) {
            return Stream.empty();
        }
        Stream<JsonNode> nodes = found.isArray() ? Stream.iterate(0, i -> i < found.size(), i -> i + 1).map(found::get)
                : Stream.of(found);
        return nodes.filter(node -> !node.isNull()).map(node -> node.isValueNode() ? node.asText() : node.toString());
    }

    private static Predicate<Answer> http(String name, String cell) {
        List<Predicate<Integer>> ranges = new ArrayList<>();
        for (String part : list(cell)) {
            if (part.matches("[1-5]xx")) {
                int hundred = part.charAt(0) - '0';
                ranges.add(status -> status / 100 == hundred);
            } else if (part.matches("[1-5]\\d\\d")) {
                int exact = Integer.parseInt(part);
                ranges.add(status -> status == exact);
            } else {
                throw new IllegalArgumentException(name + ".http: expected statuses such as \"201\", \"400, 404\" or \"5xx\", got \""
                        + cell + "\"");
            }
        }
        return answer -> ranges.stream().anyMatch(range -> range.test(answer.status()));
    }

    private static Predicate<Answer> json(String where, Map<String, Object> cell) {
        JsonPath path = path(where + ".path", string(cell, "path"));
        Predicate<String> expected = expected(where, cell, "path");
        return answer -> values(path, answer).anyMatch(expected);
    }

    private static Predicate<Answer> header(String where, Map<String, Object> cell) {
        String header = string(cell, "name").toLowerCase(Locale.ROOT);
        if (header.isEmpty()) {
            throw new IllegalArgumentException(where + ".name: expected the header's name");
        }
        Predicate<String> expected = expected(where, cell, "name");
        return answer -> answer.headers().getOrDefault(header, List.of()).stream().anyMatch(expected);
    }

    /** {@code is}: one of a list; {@code matches}: a pattern; neither: any value that isn't empty. */
    private static Predicate<String> expected(String where, Map<String, Object> cell, String subject) {
        cell.keySet().stream().filter(key -> !Set.of(subject, "is", "matches").contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(where + "." + key + ": expected " + subject + ", is or matches");
        });
        if (cell.containsKey("is")) {
            return oneOf(string(cell, "is"));
        }
        if (cell.containsKey("matches")) {
            Pattern pattern = pattern(where + ".matches", string(cell, "matches"));
            return value -> pattern.matcher(value).find();
        }
        return value -> !value.isEmpty();
    }

    private static Predicate<String> oneOf(String cell) {
        Set<String> expected = Set.copyOf(list(cell));
        return expected::contains;
    }

    private static List<String> list(String cell) {
        return Stream.of(cell.split(",")).map(String::strip).filter(part -> !part.isEmpty()).distinct().toList();
    }

    private static Pattern pattern(String where, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(where + ": expected a regular expression, got \"" + regex + "\"");
        }
    }

    /** A cell as text, a list joined by commas, {@code ""} for none. */
    static String string(Map<String, Object> cells, String key) {
        Object value = cells.get(key);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value == null ? "" : value.toString();
    }

    /** @throws IllegalArgumentException when the cell isn't a map */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(String where, Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException(where + ": expected cells with keys, such as http and status, or path and is");
    }
}
