package org.messagingtocall.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Calls in flight at once: 10 to 5,000, at a provider that takes 300 ms and one that takes 3 s. */
final class FlightCurve {

    /** What must come to nothing but placed calls, with virtual threads. */
    private static final int WITHOUT_FAIL = 1_000;

    /** More calls at once than the default allows one connection, and on 17 threads for them, of which one connection gets a quarter. */
    private static final String[] WIDE = {"messaging-to-call.provider.max-concurrent-calls=6000", "messaging-to-call.provider.threads=24000",
        "messaging-to-call.doors.max-concurrent=6000", "server.tomcat.threads.max=6000", "server.tomcat.max-connections=8192"};

    /** 5,000 calls hold more than the heap of {@code config/java.options}. */
    private static final String HEAP = "-Xmx1g";

    private FlightCurve() {}

    static void measure(Options options, Jdk jdk, StubProcess provider, Report report) throws IOException {
        provider.delay(0);
        report.table("Calls in flight, " + jdk + ", H2, `" + HEAP + " " + String.join(" ", WIDE) + "`", List.of("calls at once", "provider takes", "requests/s", "of the ideal",
                "own p50 ms", "own p99 ms", "CPU ms per request", "resident", "answers"));
        for (int delay : new int[] {300, 3_000}) {
            provider.delay(0);
            try (Server app = App.of(jdk, Storage.H2, provider).withOptions(HEAP).withSettings(WIDE).start()) {
                app.warmUp(ApiRequests.PLAIN, options.warmUp());
                provider.delay(delay);
                for (int callers : new int[] {10, 100, 1_000, 5_000}) {
                    Figures figures = Figures.closed(app, ApiRequests.PLAIN, callers, options.seconds().plus(Duration.ofMillis(2L * delay)), delay);
                    report.row(Figures.number("%,.0f", callers), cells(delay, callers, figures, app));
                    if (callers <= WITHOUT_FAIL && jdk.feature() >= 21 && figures.others() > 0) {
                        report.fault(callers + " calls in flight: " + figures.said());
                    }
                }
            }
        }
    }

    private static List<String> cells(int delay, int callers, Figures figures, Server app) {
        return List.of(delay + " ms", Figures.number("%,.0f", figures.rps()), Figures.number("%.0f %%", figures.rps() * delay / callers / 10),
                Figures.number("%.1f", figures.p50()), Figures.number("%.1f", figures.p99()), Figures.number("%.3f", figures.cpuMs()),
                Figures.number("%.0f MB", app.residentMb()), figures.said());
    }
}
