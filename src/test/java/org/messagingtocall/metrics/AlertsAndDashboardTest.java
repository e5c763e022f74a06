package org.messagingtocall.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules and dashboard are such as Prometheus and Grafana load; see {@link ExposedMetricsTest} for what they ask. */
class AlertsAndDashboardTest {

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{ *\\$(\\w+)(?:\\.(\\w+))? *}}");
    private static final Pattern RUNBOOK = Pattern.compile("docs/operations\\.md#([a-z-]+)");
    private static final int COLUMNS = 24;

    /** What connections have series of, and the label that says whose. */
    private static final Map<String, String> OF_CONNECTIONS = Map.of("escalations_total", "connection", "failovers_total", "connection",
            "escalations_interrupted_total", "connection", "provider_answer_seconds_bucket", "connection", "provider_answer_seconds_max", "connection",
            "connection_suspended_seconds", "connection", "resilience4j_circuitbreaker_state", "name",
            "resilience4j_circuitbreaker_not_permitted_calls_total", "name");

    static List<AlertRule> rules() throws IOException {
        return AlertRule.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleHasWhatPrometheusAsksForAndSaysWhatToDo(AlertRule rule) throws IOException {
        assertThat(rule.json().fieldNames()).toIterable().isSubsetOf("alert", "expr", "for", "labels", "annotations");
        assertThat(rule.name()).matches("[A-Z][A-Za-z]+");
        assertThat(rule.json().path("for").asText("1m")).matches("\\d+[smh]");
        assertThat(rule.json().at("/labels/severity").asText()).isIn("critical", "warning", "info");
        assertThat(rule.annotation("summary")).isNotBlank();
        assertThat(rule.annotation("description")).isNotBlank();
        assertThat(rule.annotation("runbook")).matches(RUNBOOK);
        String anchor = rule.annotation("runbook").replaceFirst(".*#", "");
        assertThat(Files.readString(Path.of("docs/operations.md")).lines().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase().replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))).contains(anchor);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleNamesOnlyLabelsThatItsResultHas(AlertRule rule) {
        Set<String> grouping = Query.of(rule.expr()).grouping();
        TEMPLATE.matcher(rule.annotation("summary") + rule.annotation("description")).results().forEach(template -> {
            assertThat(template.group(1)).isIn("labels", "value");
            if (template.group(1).equals("labels")) {
                assertThat(grouping).as(rule.name()).contains(template.group(2));
            }
        });
    }

    /** They ask nobody, and call nobody. */
    @ParameterizedTest
    @MethodSource("rules")
    void aRuleLeavesPreviewsOut(AlertRule rule) {
        assertThat(Query.of(rule.expr()).selectors()).filteredOn(selector -> OF_CONNECTIONS.containsKey(selector.metric()))
                .allSatisfy(selector -> assertThat(selector.matchers())
                        .contains(new Query.LabelMatcher(OF_CONNECTIONS.get(selector.metric()), "!~", "~.*")));
    }

    @Test
    void noTwoRulesHaveOneName() throws IOException {
        assertThat(rules()).extracting(AlertRule::name).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    @Test
    void theDashboardIsOneThatGrafanaLoads() throws IOException {
        Dashboard dashboard = Dashboard.read();
        assertThat(dashboard.json().path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
        assertThat(dashboard.json().path("uid").asText()).isNotBlank();
        assertThat(dashboard.json().at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(dashboard.panels()).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates().doesNotContain(0);
        assertThat(dashboard.panels()).extracting(panel -> panel.path("title").asText()).doesNotContain("");
        assertThat(dashboard.shown()).hasSizeGreaterThan(20).allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets").size()).isPositive();
            assertThat(panel.path("targets").valueStream().map(target -> target.path("refId").asText())).doesNotHaveDuplicates().doesNotContain("");
            assertThat(panel.path("targets").valueStream()).allSatisfy(target -> {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(target.path("expr").asText()).isNotBlank();
            });
        });
    }

    /** Where a connection can be chosen, "All" is all but previews, and none is offered. */
    @Test
    void theDashboardLeavesPreviewsOut() throws IOException {
        Dashboard dashboard = Dashboard.read();
        assertThat(dashboard.json().at("/templating/list/1/allValue").asText()).isEqualTo("[^~].*");
        assertThat(dashboard.queries()).allSatisfy(query -> assertThat(Query.of(query).selectors())
                .filteredOn(selector -> OF_CONNECTIONS.containsKey(selector.metric())).allSatisfy(selector -> assertThat(selector.matchers())
                        .extracting(Query.LabelMatcher::label, Query.LabelMatcher::value).containsAnyOf(
                                tuple(OF_CONNECTIONS.get(selector.metric()), "~.*"), tuple(OF_CONNECTIONS.get(selector.metric()), "[^~].*"))));
    }

    @Test
    void noTwoPanelsLieOnOneAnother() throws IOException {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : Dashboard.read().panels()) {
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
            assertThat(at.path("h").asInt()).isPositive();
            for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
                for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
                    assertThat(taken.add(x + " " + y)).as(panel.path("title").asText()).isTrue();
                }
            }
        }
    }
}
