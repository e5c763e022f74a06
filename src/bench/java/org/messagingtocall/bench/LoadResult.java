package org.messagingtocall.bench;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came back of a load. Written by one thread. */
final class LoadResult {

    static final String NO_ANSWER = "no-answer";
    private static final String NOT_SENT = "not-sent";

    /** Nanoseconds, to three digits, up to two minutes. */
    private final Histogram nanos = new Histogram(120_000_000_000L, 3);
    private final Histogram sinceSent = new Histogram(120_000_000_000L, 3);
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Histogram> nanosOf = new TreeMap<>();
    private int inTime;
    private double seconds;

    /**
     * @param took     since it was due, in nanoseconds
     * @param answered since it was sent
     */
    void add(String outcome, long took, long answered, boolean withinTheTime) {
        sinceSent.recordValue(Math.min(answered, sinceSent.getHighestTrackableValue()));
        nanos.recordValue(Math.min(took, nanos.getHighestTrackableValue()));
        nanosOf.computeIfAbsent(outcome, any -> new Histogram(120_000_000_000L, 2)).recordValue(Math.min(took, nanos.getHighestTrackableValue()));
        outcomes.merge(outcome, 1, Integer::sum);
        inTime += withinTheTime ? 1 : 0;
    }

    /** Those that were never answered. */
    void lost(int many) {
        add(NO_ANSWER, many);
    }

    /** What found no connection. */
    void unsent(int many) {
        add(NOT_SENT, many);
    }

    private void add(String outcome, int many) {
        if (many > 0) {
            outcomes.merge(outcome, many, Integer::sum);
        }
    }

    void lasted(double loadSeconds) {
        this.seconds = loadSeconds;
    }

    /** Answers within the time of the load, a second. */
    double perSecond() {
        return inTime / seconds;
    }

    /** All that were answered, also after the end of the load. */
    long answered() {
        return nanos.getTotalCount();
    }

    /** @param percentile 0 to 100 */
    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** Like {@link #millis}, from when a request was sent, however long it had waited for that. */
    double millisSinceSent(double percentile) {
        return sinceSent.getValueAtPercentile(percentile) / 1e6;
    }

    /** Whether what came to this was answered. */
    boolean isAnswered(String outcome) {
        return nanosOf.containsKey(outcome);
    }

    /** The same of one outcome that {@link #isAnswered}. */
    double millisOf(String outcome, double percentile) {
        return nanosOf.get(outcome).getValueAtPercentile(percentile) / 1e6;
    }

    Map<String, Integer> outcomes() {
        return outcomes;
    }

    /** How many were answered otherwise than with a placed call, or not at all. */
    int others() {
        return outcomes.entrySet().stream().filter(entry -> !entry.getKey().equals(Requests.PLACED)).mapToInt(Map.Entry::getValue).sum();
    }
}
