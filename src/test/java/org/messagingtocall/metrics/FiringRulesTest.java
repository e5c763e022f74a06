package org.messagingtocall.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus' own promtool evaluates the rules on the made series of {@code src/test/prometheus}, a file for each rule. */
class FiringRulesTest {

    private static final Path SERIES = Path.of("src/test/prometheus");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern THRESHOLD = Pattern.compile("(?m)^(.*?) (==|<|>|>=) (\\d+(?:\\.\\d+)?)\\b");

    @Test
    void theRulesFireWhenTheyShouldAndOnlyThen() throws Exception {
        assertPromtoolIsContent(files());
    }

    static List<AlertRule> rules() throws IOException {
        return AlertRule.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleHasSeriesThatFireItAndSeriesThatDoNot(AlertRule rule) throws IOException {
        List<JsonNode> checks = new ObjectMapper(new YAMLFactory()).readTree(SERIES.resolve(rule.name() + ".yaml").toFile()).path("tests").valueStream()
                .flatMap(series -> series.path("promql_expr_test").valueStream()).toList();
        assertThat(checks).allSatisfy(check -> assertThat(check.path("expr").asText()).contains("ALERTS{alertname=\"" + rule.name() + "\""));
        assertThat(checks).as("fires").anyMatch(check -> check.path("expr").asText().contains("firing") && !check.path("exp_samples").isEmpty());
        assertThat(checks).as("does not").anyMatch(check -> check.path("exp_samples").isEmpty());
    }

    /** Where promtool is not installed, thresholds are at least such as can be reached. */
    @ParameterizedTest
    @MethodSource("rules")
    void noThresholdIsOutOfReach(AlertRule rule) {
        THRESHOLD.matcher(rule.expr()).results().forEach(threshold -> {
            double value = Double.parseDouble(threshold.group(3));
            switch (threshold.group(2)) {
                case "==" -> assertThat(value).as("a state").isIn(0.0, 1.0);
                case "<" -> assertThat(value).as("nothing is negative").isPositive();
                default -> {
                    if (threshold.group(1).contains("/ ")) {
                        assertThat(value).as("a share").isLessThan(1);
                    }
                }
            }
        });
    }

    /** What has not happened yet has no series: a share of it must be 0 all the same. */
    @Test
    void aShareOfNothingIsShownAsZero(@TempDir Path folder) throws Exception {
        List<String> shares = Dashboard.read().queries().filter(query -> query.contains("escalations_total") && query.contains(" / "))
                .map(query -> query.replace("$__range", "1h").replace("$__rate_interval", "5m")).toList();
        assertThat(shares).hasSize(3);
        ObjectNode test = JSON.createObjectNode();
        ObjectNode series = test.putArray("tests").addObject().put("interval", "30s");
        series.putArray("input_series").addObject().put("series", "escalations_total{connection=\"acme\",status=\"closed\"}").put("values", "0+1x120");
        for (String share : shares) {
            series.withArray("promql_expr_test").addObject().put("eval_time", "1h").put("expr", "sum(" + share + ")")
                    .putArray("exp_samples").addObject().put("labels", "{}").put("value", 0);
        }
        Path file = folder.resolve("shares.yaml");
        JSON.writeValue(file.toFile(), test);
        assertPromtoolIsContent(Stream.of(file));
    }

    private static void assertPromtoolIsContent(Stream<Path> files) throws Exception {
        assumeTrue(isInstalled(), "promtool is not installed (it comes with Prometheus): nothing is evaluated");
        List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
        files.map(Path::toString).forEach(command::add);
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    private static Stream<Path> files() throws IOException {
        return Files.list(SERIES).sorted();
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }
}
