package org.messagingtocall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Twice as many requests as can be answered: what they come to, how long that takes, and how it is afterwards. */
final class Overload {

    private static final int CALLERS = 64;

    /** Within which the api door answers, whatever happens. */
    private static final int LIMIT_MS = 4_500;

    private Overload() {}

    static void measure(Options options, Jdk jdk, StubProcess provider, Report report) throws IOException {
        provider.delay(0);
        try (Server app = App.of(jdk, Storage.H2, provider).start()) {
            app.warmUp(ApiRequests.PLAIN, options.warmUp());
            double capacity = Figures.closed(app, ApiRequests.PLAIN, CALLERS, options.seconds(), 0).rps();
            double before = app.residentMb();
            LoadResult result = Load.open(app.port(), ApiRequests.PLAIN, 2 * capacity, options.seconds().multipliedBy(2));
            report.table("Overload, " + jdk + ", H2: " + Figures.number("%,.0f requests/s offered of which ", 2 * capacity)
                    + Figures.number("%,.0f can be answered", capacity), List.of("answer", "many", "p50 ms", "p99 ms", "max ms"));
            for (String outcome : new ArrayList<>(result.outcomes().keySet())) {
                boolean answered = result.isAnswered(outcome);
                report.row(outcome, List.of(String.valueOf(result.outcomes().get(outcome)), answered ? took(result, outcome, 50) : "",
                        answered ? took(result, outcome, 99) : "", answered ? took(result, outcome, 100) : ""));
            }
            Figures after = Figures.open(app, ApiRequests.PLAIN, options.rate(), options.seconds(), 0);
            if (result.outcomes().containsKey(LoadResult.NO_ANSWER)) {
                report.fault("overload: " + result.outcomes().get(LoadResult.NO_ANSWER) + " requests were never answered");
            }
            if (result.millisSinceSent(100) > LIMIT_MS) {
                report.fault(Figures.number("overload: a door took %,.0f ms", result.millisSinceSent(100)) + ", at most " + LIMIT_MS);
            }
            if (after.others() > 0) {
                report.fault("after the overload: " + after.said());
            }
            report.say("");
            report.say(Figures.number("Resident: %.0f MB before, ", before) + Figures.number("%.0f MB after. ", app.residentMb())
                    + Figures.number("Afterwards p50 %.2f ms, ", after.p50()) + Figures.number("p99 %.2f ms at ", after.p99()) + options.rate()
                    + " requests/s: " + after.said() + ". The times above include the wait to be sent, over at most " + Load.MOST_CONNECTIONS
                    + Figures.number(" connections; since they were sent p50 %,.0f ms, ", result.millisSinceSent(50)) + Figures.number("p99 %,.0f ms, ", result.millisSinceSent(99))
                    + Figures.number("the longest %,.0f ms", result.millisSinceSent(100)) + ", of at most " + LIMIT_MS + ".");
        }
    }

    private static String took(LoadResult result, String outcome, double percentile) {
        return Figures.number("%,.0f", result.millisOf(outcome, percentile));
    }
}
