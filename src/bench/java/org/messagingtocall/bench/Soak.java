package org.messagingtocall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The same load for a long time: what is in use after a full collection, and resident memory, must not grow. */
final class Soak {

    private static final int SLICES = 10;

    /** Of what is in use, from the first slice to the last. */
    private static final double GROWTH = 1.2;

    private Soak() {}

    static void measure(Options options, Jdk jdk, StubProcess provider, Report report) throws IOException {
        provider.delay(0);
        report.table("Soak, " + jdk + ", H2, " + options.rate() + " requests/s for " + options.soak(), List.of("slice", "p50 ms", "p99 ms", "p99.9 ms",
                "CPU ms per request", "resident", "in use", "answers"));
        try (Server app = App.of(jdk, Storage.H2, provider).start()) {
            app.warmUp(ApiRequests.PLAIN, options.warmUp());
            double first = 0;
            double last = 0;
            for (int slice = 1; slice <= SLICES; slice++) {
                Figures figures = Figures.open(app, ApiRequests.PLAIN, options.rate(), options.soak().dividedBy(SLICES), 0);
                last = inUseMb(jdk, app);
                first = slice == 1 ? last : first;
                report.row(String.valueOf(slice), List.of(Figures.number("%.2f", figures.p50()), Figures.number("%.2f", figures.p99()),
                        Figures.number("%.2f", figures.p999()), Figures.number("%.3f", figures.cpuMs()), Figures.number("%.0f MB", app.residentMb()),
                        Figures.number("%.0f MB", last), figures.said()));
                if (figures.others() > 0) {
                    report.fault("soak: " + figures.said());
                }
            }
            if (last > first * GROWTH) {
                report.fault(Figures.number("soak: %.0f MB in use at the begin, ", first) + Figures.number("%.0f MB at the end", last));
            }
        }
    }

    /** Of the heap, by objects that are still referred to. */
    private static double inUseMb(Jdk jdk, Server app) throws IOException {
        Process histogram = new ProcessBuilder(Path.of(jdk.java()).resolveSibling("jcmd").toString(), String.valueOf(app.pid()), "GC.class_histogram")
                .redirectErrorStream(true).start();
        try (BufferedReader lines = histogram.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines().filter(line -> line.startsWith("Total")).mapToDouble(line -> Long.parseLong(line.split("\\s+")[2]) / 1048576.0)
                    .findFirst().orElse(Double.NaN);
        }
    }
}
