package org.messagingtocall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Reads everything the application has logged while the tests before this one ran, at INFO and above, and finds no phone
 * number in full and no secret. Runs after all others, in an execution of its own (pom.xml).
 */
class LogSecrecyTest {

    private static final Path LOGS = Path.of(System.getProperty("test.logs", "target/test-logs/none"));

    /** What stands before a message: time, level, process, thread and logger. */
    private static final Pattern PREFIX = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ +\\w+ \\d+ --- (?:\\[[^\\]]*\\] ?)+\\S+ *: ");

    /** Ids made of digits that are nobody's number. */
    private static final Pattern IDS = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\b\\p{XDigit}+-\\p{XDigit}{16}\\b"
            + "|@\\p{XDigit}+|\\b[0-9A-Z]{5}-[0-9A-Z]{5}\\b|127\\.0\\.0\\.1:\\d+");

    private static final Pattern SEPARATORS = Pattern.compile("(?<=\\d)[ .()/-]{1,2}(?=\\d)|%20(?=\\d)");

    private static final List<Pattern> NUMBERS = List.of(
            Pattern.compile("(?:\\+|%2B)\\d{8,}"),
            Pattern.compile("(?<!\\d)0[1-9]\\d{8}(?!\\d)"),
            Pattern.compile("(?<!\\d)(?:(?:00)?33|0)?63998\\d{4}(?!\\d)"),
            Pattern.compile("(?<!\\d)(?:(?:00)?33|0)?19900\\d{4}(?!\\d)"),
            Pattern.compile("(?<!\\d)(?:(?:00)?44|0)?(?:7700900\\d{3}|207946\\d{4})(?!\\d)"),
            Pattern.compile("(?<!\\d)1?20255501\\d{2}(?!\\d)"),
            Pattern.compile("(?<!\\d)(?:33)?612345678(?!\\d)"));

    private static final List<String> SECRETS = List.of("test-secret", "k-7Zr2mQ", "clé-secrète-Ω", "test-api-key",
            "s3cr3t-of-the-contact-centre", "czNjcjN0LW9mLXRoZS1jb250YWN0LWNlbnRyZ", "toy-key", "Bearer ", "Basic QUM", "sha256=");

    @Test
    void noLineShowsANumberOrASecret() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(LOGS), "no logs in " + LOGS);
        List<String> findings = new ArrayList<>();
        int lines = 0;
        try (Stream<Path> files = Files.list(LOGS)) {
            for (Path file : files.sorted().toList()) {
                List<String> read = Files.readAllLines(file, StandardCharsets.UTF_8);
                lines += read.size();
                for (int i = 0; i < read.size(); i++) {
                    if (tells(read.get(i))) {
                        findings.add(file + ":" + (i + 1) + ": " + read.get(i));
                    }
                }
            }
        }
        System.out.println("log secrecy: " + lines + " lines read");
        assertThat(findings).isEmpty();
    }

    @Test
    void itWouldSeeANumberHoweverItIsWritten() {
        assertThat(List.of("+33639980102", "06 39 98 01 02", "06.39.98.01.02", "0639980102", "phone=%2B33639980102", "33639980102",
                "639980102", "to 0033 6 39 98 01 02.", "202-555-0143", "(202) 555-0143", "07700 900123", "+44 20 7946 0123",
                "01 99 00 12 34", "key=s3cr3t-of-the-contact-centre")).allMatch(LogSecrecyTest::tells);
        assertThat(List.of("+33••••••02", "2026-11-22T09:32:07.284Z  INFO 23242 --- [messaging-to-call] [           main] o.m.A : ms=12",
                "escalation R8G12-5JP1G connection=twilio ms=666", "Tomcat started on port 44123", "id 0193a1b2-0639-7801-9912-345678901234",
                "Camel 4.17.0", "exchange 48F2A1-0000000612345678", "in 9.031 seconds (process running for 11.174)"))
                .noneMatch(LogSecrecyTest::tells);
    }

    private static boolean tells(String line) {
        if (SECRETS.stream().anyMatch(line::contains)) {
            return true;
        }
        String message = IDS.matcher(PREFIX.matcher(line).replaceFirst("")).replaceAll("|");
        String joined = SEPARATORS.matcher(message).replaceAll("");
        return NUMBERS.stream().anyMatch(number -> number.matcher(joined).find());
    }
}
