package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every row of the shared example numbers, where that file is at hand; {@code -Dshared.dir=…} says where. */
class ExampleNumbersCsvTest {

    private static final Path FILE =
            Path.of(System.getProperty("shared.dir", "../shared"), "phone", "example-numbers.csv");

    private static final String NEW_RANGES =
            "the length fits and the prefix was typed; new and fictional ranges look the same, the provider decides";
    private static final String SHORT_LINES =
            "the country has numbers as short as this one, the prefix was typed; the provider decides";

    /** "region variant input" to the reason why a number that only may exist is called all the same. */
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("FR territory-number-under-FR 0690 00 12 34", NEW_RANGES),
            Map.entry("FR territory-number-under-FR 0590 20 12 34", NEW_RANGES),
            Map.entry("FR territory-number-under-FR 0590 27 12 34", NEW_RANGES),
            Map.entry("FR territory-number-under-FR 0696 20 12 34", NEW_RANGES),
            Map.entry("FR territory-number-under-FR 0694 20 12 34", NEW_RANGES),
            Map.entry("FR territory-number-under-FR 0594 10 12 34", NEW_RANGES),
            Map.entry("FR territory-number-under-FR 0692 12 34 56", NEW_RANGES),
            Map.entry("FR territory-number-under-FR 0262 16 12 34", NEW_RANGES),
            Map.entry("FR territory-number-under-FR 0639 01 23 45", NEW_RANGES),
            Map.entry("DE too-short 01512345", SHORT_LINES),
            Map.entry("NL too-short 061234", SHORT_LINES),
            Map.entry("AT too-short 066412", SHORT_LINES),
            Map.entry("FI too-short 041234", SHORT_LINES));

    private final PhoneNumberFinder finder = new PhoneNumberFinder();

    @Test
    void everyRowIsReadAsExpected() throws IOException {
        if (!Files.exists(FILE)) {
            String message = "phone: no " + FILE + ", example numbers not checked";
            System.out.println(message);
            Assumptions.abort(message);
        }
        List<Map<String, String>> rows = rows(Files.readAllLines(FILE));
        List<String> differences = new ArrayList<>();
        List<String> excepted = new ArrayList<>();
        for (Map<String, String> row : rows) {
            String difference = difference(row);
            if (difference != null) {
                String reason = isOnlyPossible(row) ? EXCEPTIONS.get(key(row)) : null;
                (reason == null ? differences : excepted).add(difference + (reason == null ? "" : ": " + reason));
            }
        }
        System.out.printf("phone: %d of %d rows as expected, %d exceptions%n",
                rows.size() - differences.size() - excepted.size(), rows.size(), excepted.size());
        excepted.forEach(System.out::println);
        assertThat(rows).hasSizeGreaterThan(1_000);
        assertThat(differences).isEmpty();
        assertThat(EXCEPTIONS.keySet()).as("exceptions no row needs")
                .allMatch(key -> excepted.stream().anyMatch(line -> line.startsWith(key + " gave ")));
    }

    private boolean isOnlyPossible(Map<String, String> row) {
        PhoneNumber number = finder.find(row.get("input"), row.get("default_region")).number();
        return number != null && !number.valid() && row.get("expected_e164").equals("invalid");
    }

    /** What would be called, valid or not, against what was expected; null if that is the same. */
    private String difference(Map<String, String> row) {
        PhoneNumber number = finder.find(row.get("input"), row.get("default_region")).number();
        String e164 = number == null ? "invalid" : number.e164();
        String extension = number == null ? "" : number.extension();
        boolean same = e164.equals(row.get("expected_e164")) && extension.equals(row.get("expected_extension"));
        return same ? null : key(row) + " gave " + e164 + " " + extension;
    }

    private static String key(Map<String, String> row) {
        return row.get("default_region") + " " + row.get("variant") + " " + row.get("input");
    }

    private static List<Map<String, String>> rows(List<String> lines) {
        List<String> names = fields(lines.get(0));
        return lines.stream().skip(1).map(line -> row(names, fields(line))).toList();
    }

    private static Map<String, String> row(List<String> names, List<String> fields) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), fields.get(i));
        }
        return row;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
