package org.messagingtocall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The doors of the application and the {@link Baseline}, loaded in turn within one run. */
final class Doors {

    private static final int CALLERS = 64;
    private static final int SLOW_CALLERS = 500;
    private static final int SLOW_MS = 300;

    private final Options options;
    private final StubProcess provider;
    private final Report report;

    Doors(Options options, StubProcess provider, Report report) {
        this.options = options;
        this.provider = provider;
        this.report = report;
    }

    /** What both sides came to under one kind of load. */
    private record Pair(Figures baseline, Figures ours) {}

    private interface Measure {
        Figures of(Server server, Requests requests) throws IOException;
    }

    /** @param inLine whether the last line is about this */
    void measure(Jdk jdk, Storage storage, boolean inLine) throws IOException {
        provider.delay(0);
        try (Server baseline = baseline(jdk, storage); Server app = App.of(jdk, storage, provider).start()) {
            report.table(jdk + ", " + storage, columns());
            double idle = app.residentMb();
            int theirs = baseline.warmUp(new BaselineRequests(), options.warmUp());
            int ours = app.warmUp(ApiRequests.PLAIN, options.warmUp());
            // Many at once take paths that few have not taken.
            Duration many = options.seconds().multipliedBy(Math.min(2, options.repetitions()));
            Load.closed(baseline.port(), new BaselineRequests(), CALLERS, many);
            Load.closed(app.port(), ApiRequests.PLAIN, CALLERS, many);
            Pair full = inTurn(baseline, app, (server, requests) -> Figures.closed(server, requests, CALLERS, options.seconds(), 0));
            report.placed("baseline, " + CALLERS + " callers", full.baseline);
            report.placed("api door, " + CALLERS + " callers", full.ours);
            Pair paced = inTurn(baseline, app, (server, requests) -> Figures.open(server, requests, options.rate(), options.seconds(), 0));
            report.placed("baseline, " + options.rate() + " requests/s", paced.baseline);
            report.placed("api door, " + options.rate() + " requests/s", paced.ours);
            if (storage == Storage.H2 || options.full()) {
                Figures slow = slow(app);
                double loaded = app.residentMb();
                bot(app);
                memory(idle, loaded, app, baseline);
                database(storage, baseline, app, full);
                if (inLine) {
                    line(full, paced, slow, loaded);
                }
            }
            report.say("");
            report.say(Figures.number("Warmed up by %,.0f requests, the baseline ", ours) + Figures.number("by %,.0f.", theirs));
        }
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(""));
        columns.addAll(Figures.CELLS);
        return columns;
    }

    private Server baseline(Jdk jdk, Storage storage) throws IOException {
        int port = Server.freePort();
        return Server.start(App.newFolder("baseline"), List.of(jdk.java(), App.JAVA_OPTIONS, "-cp", absolute(System.getProperty("java.class.path")),
                "-Dlogback.configurationFile=" + Path.of("src/test/resources/chaos/logback.xml").toAbsolutePath(),
                Baseline.class.getName(), String.valueOf(port), storage.newUrl(), storage.user(), String.valueOf(provider.port())),
                port, new BaselineRequests());
    }

    /** Relative entries would be looked for in its own folder. */
    private static String absolute(String classPath) {
        return String.join(java.io.File.pathSeparator, java.util.stream.Stream.of(classPath.split(java.io.File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).toList());
    }

    private Pair inTurn(Server baseline, Server app, Measure measure) throws IOException {
        List<Figures> theirs = new ArrayList<>();
        List<Figures> ours = new ArrayList<>();
        for (int i = 0; i < options.repetitions(); i++) {
            theirs.add(measure.of(baseline, new BaselineRequests()));
            ours.add(measure.of(app, ApiRequests.PLAIN));
        }
        return new Pair(Figures.median(theirs), Figures.median(ours));
    }

    /** What requests cost a database that has processes of its own. */
    private void database(Storage storage, Server baseline, Server app, Pair full) throws IOException {
        if (!Double.isNaN(storage.cpuSeconds())) {
            double theirs = databaseMs(storage, baseline, new BaselineRequests());
            double ours = databaseMs(storage, app, ApiRequests.PLAIN);
            report.say(Figures.number(storage + " itself, " + CALLERS + " callers: %.3f ms of processor time for each request of the baseline, ", theirs)
                    + Figures.number("%.3f of the api door: ", ours)
                    + Figures.number("together %.2f times as much as the baseline.", (full.ours.cpuMs() + ours) / (full.baseline.cpuMs() + theirs)));
        }
    }

    private double databaseMs(Storage storage, Server server, Requests requests) throws IOException {
        double cpu = storage.cpuSeconds();
        LoadResult result = Load.closed(server.port(), requests, CALLERS, options.seconds());
        return (storage.cpuSeconds() - cpu) * 1_000 / result.answered();
    }

    private Figures slow(Server app) throws IOException {
        provider.delay(SLOW_MS);
        Load.closed(app.port(), ApiRequests.PLAIN, SLOW_CALLERS, options.seconds());
        Figures slow = Figures.closed(app, ApiRequests.PLAIN, SLOW_CALLERS, options.seconds().plusSeconds(2), SLOW_MS);
        report.placed("api door, " + SLOW_CALLERS + " callers, provider takes " + SLOW_MS + " ms", slow);
        provider.delay(0);
        return slow;
    }

    private void bot(Server app) throws IOException {
        save(app);
        Requests messages = new BotRequests();
        app.warmUp(messages, options.full() ? options.warmUp() : options.warmUp() / 20);
        report.placed("bot door, " + CALLERS + " callers", Figures.closed(app, messages, CALLERS, options.seconds(), 0));
        report.placed("bot door, " + options.rate() + " requests/s", Figures.open(app, messages, options.rate(), options.seconds(), 0));
        Requests keyed = new ApiRequests(1, true);
        Load.closed(app.port(), keyed, CALLERS, Duration.ofSeconds(1));
        report.placed("api door with Idempotency-Key, " + CALLERS + " callers", Figures.closed(app, keyed, CALLERS, options.seconds(), 0));
    }

    private static void save(Server app) throws IOException {
        LoadResult saved = Load.count(app.port(), new Requests() {
            @Override
            public byte[] next() {
                return BotRequests.saveBot();
            }

            @Override
            public String outcome(int http, String body) {
                return http == 200 ? PLACED : body;
            }
        }, 1, 1);
        if (saved.others() > 0) {
            throw new IllegalStateException("the bot was not saved: " + saved.outcomes());
        }
    }

    private void memory(double idle, double loaded, Server app, Server baseline) {
        report.say("");
        report.say(Figures.number("Resident memory: %.0f MB after the start, ", idle) + Figures.number("%.0f MB after ", loaded) + SLOW_CALLERS
                + Figures.number(" calls in flight, %.0f MB at the end; ", app.residentMb()) + Figures.number("baseline %.0f MB. ", baseline.residentMb())
                + Figures.number("Start to first answer: %.1f s, ", app.startSeconds()) + Figures.number("baseline %.1f s.", baseline.startSeconds()));
    }

    private void line(Pair full, Pair paced, Figures slow, double loaded) {
        report.figure("cpu_ms", "%.3f", full.ours.cpuMs());
        report.figure("baseline_cpu_ms", "%.3f", full.baseline.cpuMs());
        report.figure("cpu_ratio", "%.2f", full.ours.cpuMs() / full.baseline.cpuMs());
        report.figure("p50_ms", "%.2f", paced.ours.p50());
        report.figure("rps", "%.0f", full.ours.rps());
        report.figure("rps_ratio", "%.2f", full.ours.rps() / full.baseline.rps());
        report.figure("slow_rps", "%.0f", slow.rps());
        report.figure("rss_mb", "%.0f", loaded);
    }
}
