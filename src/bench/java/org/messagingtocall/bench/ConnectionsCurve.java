package org.messagingtocall.bench;

import java.io.IOException;
import java.util.List;

/** What connections cost that are configured: 1, 100 and 1,000, asked in turn. */
final class ConnectionsCurve {

    private static final int CALLERS = 64;

    private ConnectionsCurve() {}

    static void measure(Options options, Jdk jdk, StubProcess provider, Report report) throws IOException {
        provider.delay(0);
        report.table("Connections configured, " + jdk + ", H2", List.of("connections", "start", "idle", "loaded", "requests/s at " + CALLERS + " callers",
                "CPU ms per request", "p50 at " + options.rate() + " requests/s", "p99", "answers"));
        for (int connections : new int[] {1, 100, 1_000}) {
            Requests requests = new ApiRequests(connections, false);
            try (Server app = App.of(jdk, Storage.H2, provider).withConnections(connections).start()) {
                double idle = app.residentMb();
                app.warmUp(requests, options.warmUp());
                Figures full = Figures.closed(app, requests, CALLERS, options.seconds(), 0);
                Figures paced = Figures.open(app, requests, options.rate(), options.seconds(), 0);
                report.row(String.valueOf(connections), List.of(Figures.number("%.1f s", app.startSeconds()), Figures.number("%.0f MB", idle),
                        Figures.number("%.0f MB", app.residentMb()), Figures.number("%,.0f", full.rps()), Figures.number("%.3f", full.cpuMs()),
                        Figures.number("%.2f ms", paced.p50()), Figures.number("%.2f ms", paced.p99()), full.said()));
            }
        }
    }
}
