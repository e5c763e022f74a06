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

    /** "region variant input" to the reason why our answer differs on purpose. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

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
                String reason = EXCEPTIONS.get(key(row));
                (reason == null ? differences : excepted).add(difference + (reason == null ? "" : ": " + reason));
            }
        }
        System.out.printf("phone: %d of %d rows as expected, %d exceptions%n",
                rows.size() - differences.size() - excepted.size(), rows.size(), excepted.size());
        excepted.forEach(System.out::println);
        assertThat(rows).hasSizeGreaterThan(1_000);
        assertThat(differences).isEmpty();
    }

    private String difference(Map<String, String> row) {
        PhoneNumber number = finder.find(row.get("input"), row.get("default_region")).number();
        boolean valid = number != null && number.valid();
        String e164 = valid ? number.e164() : "invalid";
        String extension = valid ? number.extension() : "";
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
