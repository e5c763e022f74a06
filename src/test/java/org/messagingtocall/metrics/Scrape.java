package org.messagingtocall.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.messagingtocall.metrics.Query.LabelMatcher;
import org.messagingtocall.metrics.Query.Selector;

/**
 * The series that an application tells at {@code /observe/metrics}.
 *
 * @param series with what Prometheus adds to each, the target it is of
 */
record Scrape(List<Series> series) {

    /** One of them, without its value. */
    record Series(String metric, Map<String, String> labels) {}

    private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Set<String> OF_THE_TARGET = Set.of("instance", "job");

    static Scrape of(String text) {
        Series ofPrometheusItself = new Series("up", Map.of("instance", "any", "job", "messaging-to-call"));
        return new Scrape(Stream.concat(Stream.of(ofPrometheusItself), LINE.matcher(text).results().map(line -> {
            Map<String, String> labels = new LinkedHashMap<>();
            OF_THE_TARGET.forEach(label -> labels.put(label, "any"));
            Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            return new Series(line.group(1), labels);
        })).toList());
    }

    List<Series> named(String metric) {
        return series.stream().filter(one -> one.metric().equals(metric)).toList();
    }

    /** Whether one of them is what a selector asks for, as Prometheus compares. */
    boolean has(Selector selector) {
        return named(selector.metric()).stream().anyMatch(one -> selector.matchers().stream().allMatch(matcher -> matches(one, matcher)));
    }

    /** Whether all of a metric have a label. */
    boolean hasLabel(String metric, String label) {
        return named(metric).stream().allMatch(one -> one.labels().containsKey(label));
    }

    private static boolean matches(Series one, LabelMatcher matcher) {
        String value = one.labels().getOrDefault(matcher.label(), "");
        boolean same = matcher.operator().endsWith("~") ? value.matches(matcher.value()) : value.equals(matcher.value());
        return same != matcher.operator().startsWith("!");
    }
}
