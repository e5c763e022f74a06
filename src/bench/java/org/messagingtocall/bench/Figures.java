package org.messagingtocall.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What one load measured.
 *
 * @param rps      answers a second within the time of the load
 * @param p50      milliseconds of our own: from when a request was due to its answer, without the provider's delay
 * @param p99      the same of the 99th percentile
 * @param p999     the same of the 99.9th percentile
 * @param cpuMs    milliseconds of processor time of the server for each answer
 * @param outcomes how many answers of each kind
 */
record Figures(double rps, double p50, double p99, double p999, double cpuMs, Map<String, Integer> outcomes) {

    private interface Loading {
        LoadResult load() throws IOException;
    }

    /** So many callers, each asking again as soon as it was answered. */
    static Figures closed(Server server, Requests requests, int callers, Duration time, int delayMs) throws IOException {
        return of(server, delayMs, () -> Load.closed(server.port(), requests, callers, time));
    }

    /** So many requests a second, whatever comes back. */
    static Figures open(Server server, Requests requests, double perSecond, Duration time, int delayMs) throws IOException {
        return of(server, delayMs, () -> Load.open(server.port(), requests, perSecond, time));
    }

    private static Figures of(Server server, int delayMs, Loading loading) throws IOException {
        double cpu = server.cpuSeconds();
        LoadResult result = loading.load();
        cpu = server.cpuSeconds() - cpu;
        return new Figures(result.perSecond(), result.millis(50) - delayMs, result.millis(99) - delayMs, result.millis(99.9) - delayMs,
                cpu * 1_000 / result.answered(), result.outcomes());
    }

    /** Each figure's median; answers are added up. */
    static Figures median(List<Figures> all) {
        Map<String, Integer> outcomes = new TreeMap<>();
        all.forEach(figures -> figures.outcomes.forEach((outcome, many) -> outcomes.merge(outcome, many, Integer::sum)));
        return new Figures(median(all, Figures::rps), median(all, Figures::p50), median(all, Figures::p99), median(all, Figures::p999),
                median(all, Figures::cpuMs), outcomes);
    }

    private static double median(List<Figures> all, ToDoubleFunction<Figures> figure) {
        return median(all.stream().mapToDouble(figure).toArray());
    }

    static double median(double... figures) {
        double[] sorted = figures.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Answers that are no placed call, and requests without any. */
    int others() {
        return outcomes.entrySet().stream().filter(entry -> !entry.getKey().equals(Requests.PLACED)).mapToInt(Map.Entry::getValue).sum();
    }

    /** Of a row of the report: what {@link #CELLS} name. */
    List<String> cells() {
        return List.of(number("%,.0f", rps), number("%.2f", p50), number("%.2f", p99), number("%.2f", p999), number("%.3f", cpuMs), said());
    }

    static final List<String> CELLS = List.of("requests/s", "p50 ms", "p99 ms", "p99.9 ms", "CPU ms per request", "answers");

    String said() {
        return outcomes.toString().replaceAll("[{}]", "");
    }

    static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
