package org.messagingtocall.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Calls in flight at once: 10 to 5,000, at a provider that takes 300 ms and one that takes 3 s. */
final class FlightCurve {

    /** What must come to nothing but placed calls, with virtual threads. */
    private static final int WITHOUT_FAIL = 1_000;

    /** What the shipped limits are for. */
    private static final int[] SHIPPED = {10, 100, WITHOUT_FAIL};

    /** On 17 one connection gets a quarter of the threads for calls, which is less. */
    private static final int[] FURTHER = {WITHOUT_FAIL, 5_000};

    private static final String[] WIDE = {"messaging-to-call.provider.max-concurrent-calls=6000", "messaging-to-call.provider.threads=24000",
        "messaging-to-call.doors.max-concurrent=6000", "server.tomcat.threads.max=6000", "server.tomcat.max-connections=8192"};

    /** 5,000 calls hold more than the heap of {@code config/java.options}. */
    private static final String HEAP = "-Xmx1g";

    private FlightCurve() {}

    static void measure(Options options, Jdk jdk, StubProcess provider, Report report) throws IOException {
        measure(options, jdk, App.of(jdk, Storage.H2, provider), "as shipped", SHIPPED, provider, report);
        measure(options, jdk, App.of(jdk, Storage.H2, provider).withOptions(HEAP).withSettings(WIDE), "`" + HEAP + " " + String.join(" ", WIDE) + "`",
                FURTHER, provider, report);
    }

    private static void measure(Options options, Jdk jdk, App application, String limits, int[] inFlight, StubProcess provider, Report report)
            throws IOException {
        report.table("Calls in flight, " + jdk + ", H2, " + limits, List.of("calls at once", "provider takes", "requests/s", "of the ideal",
                "own p50 ms", "own p99 ms", "CPU ms per request", "resident", "answers"));
        provider.delay(0);
        try (Server app = application.start()) {
            app.warmUp(ApiRequests.PLAIN, options.warmUp());
            for (int delay : new int[] {300, 3_000}) {
                provider.delay(delay);
                for (int callers : inFlight) {
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
