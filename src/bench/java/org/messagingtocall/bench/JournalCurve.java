package org.messagingtocall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.messagingtocall.history.FilledJournal;

/** What escalations cost that are in the journal: none, and as many as {@code bench.rows} says. */
final class JournalCurve {

    private static final int CALLERS = 64;

    private JournalCurve() {}

    static void measure(Options options, Jdk jdk, StubProcess provider, Report report) throws IOException {
        provider.delay(0);
        report.table("Escalations in the journal, " + jdk + ", H2", List.of("escalations", "start", "resident", "requests/s at " + CALLERS + " callers",
                "CPU ms per request", "p50 at " + options.rate() + " requests/s", "p99", "answers"));
        for (int rows : new int[] {0, options.rows() / 10, options.rows()}) {
            Path folder = App.newFolder("journal");
            if (rows > 0) {
                fill(folder.resolve("data").resolve("journal"), rows);
            }
            try (Server app = App.of(jdk, Storage.H2, provider).start(folder)) {
                app.warmUp(ApiRequests.PLAIN, options.warmUp());
                Figures full = Figures.closed(app, ApiRequests.PLAIN, CALLERS, options.seconds(), 0);
                Figures paced = Figures.open(app, ApiRequests.PLAIN, options.rate(), options.seconds(), 0);
                report.row(Figures.number("%,.0f", rows), List.of(Figures.number("%.1f s", app.startSeconds()), Figures.number("%.0f MB", app.residentMb()),
                        Figures.number("%,.0f", full.rps()), Figures.number("%.3f", full.cpuMs()), Figures.number("%.2f ms", paced.p50()),
                        Figures.number("%.2f ms", paced.p99()), full.said()));
            }
        }
    }

    private static void fill(Path file, int rows) throws IOException {
        try {
            FilledJournal.fill(Path.of("").toAbsolutePath().relativize(file), rows);
        } catch (SQLException e) {
            throw new IOException("the journal can't be filled", e);
        }
    }
}
