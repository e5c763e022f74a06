package org.messagingtocall.bench;

import java.io.IOException;

/** Measures the application, and ends with one line that begins with {@code bench:}. docs/performance.md. */
public final class Bench {

    private final Options options;
    private final Report report;
    private final StubProcess provider;

    private Bench(Options options, Report report, StubProcess provider) {
        this.options = options;
        this.report = report;
        this.provider = provider;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.ofSystem();
        App.clean();
        Report report = new Report();
        try (StubProcess provider = StubProcess.start()) {
            new Bench(options, report, provider).run();
        }
        System.exit(report.end() ? 0 : 1);
    }

    private void run() {
        for (Jdk jdk : options.jdks()) {
            boolean first = jdk == options.jdks().get(0);
            part(Options.Part.DOORS, () -> new Doors(options, provider, report).measure(jdk, Storage.H2, first));
            part(Options.Part.DOORS, () -> postgres(new Doors(options.full() ? options : options.brief(), provider, report), jdk));
            part(Options.Part.START, () -> new Start(options, provider, report).measure(jdk, first));
            part(Options.Part.CONNECTIONS, () -> ConnectionsCurve.measure(options, jdk, provider, report));
            part(Options.Part.JOURNAL, () -> JournalCurve.measure(options, jdk, provider, report));
            part(Options.Part.FLIGHT, () -> FlightCurve.measure(options, jdk, provider, report));
            part(Options.Part.OVERLOAD, () -> Overload.measure(options, jdk, provider, report));
            part(Options.Part.SOAK, () -> Soak.measure(options, jdk, provider, report));
            part(Options.Part.SPOTS, () -> Spots.measure(jdk, report));
        }
    }

    private interface Measure {
        void run() throws IOException;
    }

    /** What can't be measured to its end is a fault, and no reason not to measure the rest. */
    private void part(Options.Part part, Measure measure) {
        if (!options.has(part)) {
            return;
        }
        try {
            measure.run();
        } catch (IOException e) {
            report.fault(part + " was not measured to the end: " + e.getMessage());
        }
    }

    private void postgres(Doors doors, Jdk jdk) throws IOException {
        Storage server;
        try {
            server = Storage.postgres();
        } catch (IOException e) {
            report.say("");
            report.say("PostgreSQL is left out: " + e.getMessage());
            return;
        }
        try (server) {
            doors.measure(jdk, server, false);
        }
    }
}
