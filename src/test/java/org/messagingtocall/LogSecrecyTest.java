package org.messagingtocall;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.Dumps;
import org.messagingtocall.journal.Store;
import org.messagingtocall.phone.ExampleNumbers;

/**
 * Reads everything the application has logged while the tests before this one ran, at INFO and above, its metrics, and all
 * that its databases hold, and finds no phone number in full and no secret but in the encrypted columns. Runs after all
 * others, in an execution of its own (pom.xml).
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
            "s3cr3t-of-the-contact-centre", "czNjcjN0LW9mLXRoZS1jb250YWN0LWNlbnRyZ", "toy-key", "management-key", "console-password", "Bearer ", "Basic QUM", "sha256=");

    /** So that no sealed text, hash or long id is taken for digits that belong together. */
    private static final Pattern HASHES = Pattern.compile("\\b[A-Za-z]{0,4}\\p{XDigit}{24,}\\b");

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final List<String> REGIONS = List.of("FR", "GB", "US");
    private static final Pattern SEVEN_DIGITS = Pattern.compile("\\d(?:[ .()/-]{0,2}\\d){6}");

    /** What texts show as an example is nobody's. */
    private static final Pattern EXAMPLES = examples();

    @Test
    void noLineShowsANumberOrASecret() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(LOGS), "no logs in " + LOGS);
        search("logs", files(LOGS, 1, ".log"), UnaryOperator.identity(), LogSecrecyTest::tells);
    }

    @Test
    void noMetricShowsANumberOrASecret() throws IOException {
        List<Path> metrics = files(Dumps.folder("metrics"), 1, ".txt");
        assumeSome(metrics, "no test has started the application");
        // A value may be any number; labels may not.
        search("metrics", metrics, line -> line.replaceFirst(" \\S+$", ""), line -> tells(line) || hasValidNumber(line));
    }

    @Test
    void noTableHoldsANumberOrASecretOutsideTheEncryptedColumns() throws Exception {
        long begun = Files.isDirectory(LOGS) ? Files.readAttributes(LOGS, BasicFileAttributes.class).creationTime().toMillis() : Long.MAX_VALUE;
        for (Path file : files(Path.of("target/test-data"), 6, ".mv.db")) {
            // Fuzzing takes anything for an id, numbers too.
            boolean fuzzed = file.toString().contains("/fuzz-");
            if (!fuzzed && Files.getLastModifiedTime(file).toMillis() >= begun) {
                Path database = Path.of(file.toAbsolutePath().toString().replaceFirst("\\.mv\\.db$", ""));
                String url = "jdbc:h2:file:" + database + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
                if (Files.exists(Path.of(database + ".redo.db"))) {
                    // Of a process that was killed; what it wrote last is there.
                    new Store(url, "sa").close();
                }
                Dumps.write("h2-" + database.getParent().getFileName() + "-" + database.getParent().getParent().getFileName(), url, "sa");
            }
        }
        List<Path> dumps = files(Dumps.folder("databases"), 1, ".txt");
        assumeSome(dumps, "no test has used a database");
        // Answers kept for duplicates are our texts, with their examples.
        search("databases", dumps, line -> line.startsWith("delivery.answer") ? EXAMPLES.matcher(line).replaceAll("") : line,
                line -> tells(line) || hasValidNumber(line));
    }

    /** A run of a few tests may leave nothing to search, the whole run may not. */
    private static void assumeSome(List<Path> files, String why) {
        boolean whole = System.getProperty("test.selected", "${test}").startsWith("${");
        Assumptions.assumeTrue(whole || !files.isEmpty(), why);
    }

    private static List<Path> files(Path folder, int depth, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file)).sorted().toList();
        }
    }

    /** @param shown what of a line counts; said again, it is not searched again */
    private static void search(String what, List<Path> files, UnaryOperator<String> shown, Predicate<String> tells) throws IOException {
        List<String> findings = new ArrayList<>();
        Set<String> clean = new HashSet<>();
        long lines = 0;
        long bytes = 0;
        for (Path file : files) {
            List<String> read = Files.readAllLines(file, StandardCharsets.UTF_8);
            lines += read.size();
            bytes += Files.size(file);
            for (int i = 0; i < read.size(); i++) {
                String counts = shown.apply(read.get(i));
                if (clean.contains(counts)) {
                    continue;
                }
                if (!tells.test(counts)) {
                    clean.add(counts);
                } else {
                    findings.add(file + ":" + (i + 1) + ": " + read.get(i));
                }
            }
        }
        System.out.println("secrecy: " + what + ": " + files.size() + " files, " + lines + " lines, " + bytes + " bytes searched for "
                + NUMBERS.size() + " forms of the tests' numbers" + (what.equals("logs") ? "" : ", valid ones of " + REGIONS)
                + " and " + SECRETS.size() + " secrets: " + findings.size() + " findings");
        assertThat(lines).as("of " + what).isPositive();
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

    /** Whether there is a number in it that is valid in one of the countries of the tests. */
    private static boolean hasValidNumber(String line) {
        String message = withoutIds(line);
        return SEVEN_DIGITS.matcher(message).find() && REGIONS.stream()
                .anyMatch(region -> UTIL.findNumbers(message, region, Leniency.VALID, Long.MAX_VALUE).iterator().hasNext());
    }

    private static Pattern examples() {
        ExampleNumbers examples = new ExampleNumbers();
        return Pattern.compile(Stream.concat(Stream.of(""), UTIL.getSupportedRegions().stream()).map(examples::of).distinct()
                .map(Pattern::quote).collect(Collectors.joining("|", "(?<!\\d)(?:", ")(?!\\d)")));
    }

    private static String withoutIds(String line) {
        return HASHES.matcher(IDS.matcher(PREFIX.matcher(line).replaceFirst("")).replaceAll("|")).replaceAll("|");
    }

    private static boolean tells(String line) {
        if (SECRETS.stream().anyMatch(line::contains)) {
            return true;
        }
        String message = withoutIds(line);
        String joined = SEPARATORS.matcher(message).replaceAll("");
        return NUMBERS.stream().anyMatch(number -> number.matcher(joined).find());
    }
}
