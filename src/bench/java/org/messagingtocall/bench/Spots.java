package org.messagingtocall.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the {@link HotSpots} by JMH. */
final class Spots {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Spots() {}

    static void measure(Jdk jdk, Report report) {
        try {
            Collection<RunResult> results = new Runner(new OptionsBuilder().include(HotSpots.class.getName()).jvm(jdk.java()).forks(1)
                    .warmupIterations(3).warmupTime(TimeValue.seconds(1)).measurementIterations(3).measurementTime(TimeValue.seconds(1))
                    .addProfiler("gc").verbosity(VerboseMode.SILENT).build()).run();
            report.table("Hot spots, " + jdk, List.of("", "µs", "±", "bytes allocated"));
            results.forEach(result -> report.row(result.getPrimaryResult().getLabel(), List.of(
                    Figures.number("%.2f", result.getPrimaryResult().getScore()), Figures.number("%.2f", result.getPrimaryResult().getScoreError()),
                    Figures.number("%,.0f", result.getSecondaryResults().get(ALLOCATED).getScore()))));
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }
}
