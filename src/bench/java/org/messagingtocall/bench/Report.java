package org.messagingtocall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run has measured: printed while it goes on, and written to {@code target/bench/report.md}. */
final class Report {

    private static final Path FILE = Path.of("target", "bench", "report.md");

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> line = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    Report() {
        say("# Benchmark, " + Instant.now().truncatedTo(ChronoUnit.MINUTES));
        say("");
        say(Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " " + System.getProperty("os.version")
                + " " + System.getProperty("os.arch") + processor() + ", load average before " + loadAverage()
                + ", `config/java.options`; load, provider and databases on the same machine.");
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(info -> info.startsWith("model name")).findFirst().map(info -> ", " + info.replaceFirst(".*: ", "")).orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String loadAverage() {
        double average = java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return Figures.number("%.1f", average);
    }

    void say(String said) {
        System.out.println(said);
        text.append(said).append('\n');
    }

    /** Begins a table. */
    void table(String title, List<String> columns) {
        say("");
        say("## " + title);
        say("");
        row(columns);
        row(Collections.nCopies(columns.size(), "---"));
    }

    void row(List<String> cells) {
        say("| " + String.join(" | ", cells) + " |");
    }

    void row(String name, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(cells);
        row(all);
    }

    /** A row of figures; answers other than a placed call are a fault. */
    void placed(String name, Figures figures) {
        row(name, figures.cells());
        if (figures.others() > 0) {
            fault(name + ": " + figures.others() + " requests came to something else than a placed call");
        }
    }

    /** What must not be: the run fails. */
    void fault(String fault) {
        faults.add(fault);
    }

    /** A figure of the last line. */
    void figure(String name, String format, double figure) {
        line.put(name, Figures.number(format, figure));
    }

    /** @return whether all was as it must be */
    boolean end() throws IOException {
        say("");
        faults.forEach(fault -> say("FAULT: " + fault));
        if (!line.isEmpty()) {
            say("bench: " + line.entrySet().stream().map(figure -> figure.getKey() + "=" + figure.getValue()).collect(Collectors.joining(" ")));
        }
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, text);
        return faults.isEmpty();
    }
}
