package org.messagingtocall.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/**
 * What is measured, as {@code -Dbench.…} says; docs/performance.md.
 *
 * @param jdks        the Java machines, the first of them for the last line
 * @param parts       which parts
 * @param full        whether what matters less is measured too
 * @param seconds     how long each load lasts
 * @param repetitions of what is compared
 * @param warmUp      requests at most before anything is measured, on either side
 * @param rate        requests a second of the open load
 * @param rows        of the largest journal
 * @param soak        how long the soak lasts
 */
record Options(List<Jdk> jdks, List<Part> parts, boolean full, Duration seconds, int repetitions, int warmUp, int rate, int rows, Duration soak) {

    /** What can be measured. */
    enum Part { DOORS, START, CONNECTIONS, JOURNAL, FLIGHT, OVERLOAD, SOAK, SPOTS }

    static Options ofSystem() {
        boolean full = !List.of("false", "").contains(System.getProperty("bench.full", "false"));
        return new Options(
                listed("bench.java", System.getProperty("java.home")).map(home -> Jdk.at(Path.of(home))).toList(),
                System.getProperty("bench.parts", "").isEmpty()
                        ? full ? Arrays.asList(Part.values()) : List.of(Part.DOORS, Part.START)
                        : listed("bench.parts", "").map(part -> Part.valueOf(part.toUpperCase(Locale.ROOT))).toList(),
                full,
                Duration.ofSeconds(Integer.getInteger("bench.seconds", full ? 10 : 3)),
                Integer.getInteger("bench.repetitions", 3),
                Integer.getInteger("bench.warm-up", 100_000),
                Integer.getInteger("bench.rate", 300),
                Integer.getInteger("bench.rows", full ? 10_000_000 : 1_000_000),
                DurationStyle.detectAndParse(textOr("bench.soak", full ? "1h" : "5m")));
    }

    /** Once, and with a tenth of the warm-up: for what is measured beside what matters most. */
    Options brief() {
        return new Options(jdks, parts, full, seconds, 1, warmUp / 10, rate, rows, soak);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    private static Stream<String> listed(String name, String usual) {
        return Stream.of(textOr(name, usual).split(",")).map(String::strip);
    }

    private static String textOr(String name, String usual) {
        String text = System.getProperty(name, "");
        return text.isEmpty() ? usual : text;
    }
}
