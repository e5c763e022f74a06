package org.messagingtocall.metrics;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.door.UsedUpShare;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.escalation.Unanswered;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.followup.Result;
import org.messagingtocall.metrics.Query.LabelMatcher;
import org.messagingtocall.metrics.Query.Selector;
import org.messagingtocall.operations.Suspensions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After all that the rules look for has happened, whatever rules, dashboard and docs/operations.md ask for is really told. */
@AppTest
class ExposedMetricsTest {

    private static final String CONNECTION = "failover";
    private static final String UNUSED_PROVIDER = "provider-ringcx";
    private static final Pattern WORDS = Pattern.compile("[a-z_-]+(\\|[a-z_-]+)*");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z].*?) \\| (.*?) \\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Autowired
    DoorClient doors;

    @Autowired
    Environment environment;

    @Autowired
    ApplicationContext app;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Unanswered unanswered;

    @Autowired
    CamelContext camel;

    @Autowired
    Suspensions suspensions;

    private static Scrape scrape;

    /** Once. */
    @BeforeEach
    void whatTheRulesLookForHappens() throws Exception {
        if (scrape != null) {
            return;
        }
        Centre first = new Centre(CONNECTION);
        ContactCentre.server().stubFor(post(urlPathMatching("/2010-04-01/Accounts/AC0*9/Calls.json"))
                .willReturn(created().withBody("{\"sid\":\"CA9\",\"status\":\"queued\"}")));
        first.accepts();
        String reference = doors.callNumber(CONNECTION, Numbers.fresh()).json().path("reference").asText();
        jdbc.sql("update escalation set status = 'pending', answered_at = null, due_at = created_at where reference = ?").param(reference).update();
        unanswered.run();
        new Centre("doors-hostile").answers(aResponse().withStatus(400).withBody("{}"));
        assertThat(call("doors-hostile")).isEqualTo("misconfigured");
        first.answers(aResponse().withStatus(429).withBody("{}"));
        assertThat(call(CONNECTION)).isEqualTo("call_placed");
        first.answers(aResponse().withStatus(503).withBody("{}"));
        assertThat(call(CONNECTION)).isEqualTo("unavailable");
        camel.getRouteController().stopRoute("connection-" + CONNECTION);
        call(CONNECTION);
        camel.getRouteController().startRoute("connection-" + CONNECTION);
        first.accepts();
        doors.call(CONNECTION, "{}", "Authorization", "Bearer wrong");
        UsedUpShare.of(CONNECTION, app);
        suspensions.suspend("connection-" + CONNECTION);
        suspensions.suspend(UNUSED_PROVIDER);
        System.gc();
        Awaitility.await().until(() -> metrics().contains("visitor_messages_total") && !metrics().contains("escalations_pending NaN")
                && metrics().contains("provider_suspended_seconds"));
        scrape = Scrape.of(metrics());
        suspensions.resume("connection-" + CONNECTION);
        suspensions.resume(UNUSED_PROVIDER);
    }

    @Test
    void everyRuleAsksForWhatIsTold() throws IOException {
        AlertRule.all().forEach(rule -> isTold(rule.name(), rule.expr()));
    }

    @Test
    void everyPanelAsksForWhatIsTold() throws IOException {
        assertThat(Dashboard.read().queries().peek(query -> isTold("dashboard", query))).hasSizeGreaterThan(30);
    }

    @Test
    void theLegendsNameLabelsThatAreTold() throws IOException {
        Dashboard.read().shown().forEach(panel -> panel.path("targets").forEach(target -> {
            Query query = Query.of(target.path("expr").asText().replace("$connection", ".*"));
            Pattern.compile("\\{\\{(\\w+)}}").matcher(target.path("legendFormat").asText()).results().map(label -> label.group(1))
                    .forEach(label -> assertThat(query.grouping().isEmpty() ? hasLabel(query, label) : query.grouping().contains(label))
                            .as(panel.path("title").asText() + ": " + label).isTrue());
        }));
    }

    /** The table of metrics: names, `_count`, `_sum` … of the one before, and labels. */
    @Test
    void everyMetricAndLabelOfThePageIsTold() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        String table = page.substring(page.indexOf("## Metrics"), page.indexOf("## Log"));
        assertThat(ROW.matcher(table).results().peek(row -> {
            String[] names = CODE.matcher(row.group(1)).results().map(name -> name.group(1)).toArray(String[]::new);
            for (String name : names) {
                String metric = name.startsWith("_") ? names[0].replaceFirst("_[a-z]+$", "") + name : name;
                assertThat(scrape.named(metric)).as(metric).isNotEmpty();
                CODE.matcher(row.group(2)).results().flatMap(labels -> Stream.of(labels.group(1).split(", ")))
                        .forEach(label -> assertThat(scrape.hasLabel(metric, label)).as(metric + " " + label).isTrue());
            }
        })).hasSizeGreaterThan(12);
    }

    @Test
    void everyMetricOfTheRunbookIsTold() throws IOException {
        assertThat(Runbook.read().cells("metric").peek(metric -> isTold("runbook", metric))).hasSizeGreaterThan(20);
    }

    private void isTold(String what, String expr) {
        Query query = Query.of(expr);
        for (Selector selector : query.selectors()) {
            assertThat(scrape.named(selector.metric())).as(what + ": " + selector.metric()).isNotEmpty();
            selector.matchers().forEach(matcher -> isTold(what, selector.metric(), matcher));
        }
        query.grouping().forEach(label -> assertThat(hasLabel(query, label)).as(what + ": no metric has " + label).isTrue());
    }

    /** A value that is not told now is at least a word that the code says. */
    private void isTold(String what, String metric, LabelMatcher matcher) {
        assertThat(scrape.hasLabel(metric, matcher.label())).as(what + ": " + metric + " " + matcher.label()).isTrue();
        if (WORDS.matcher(matcher.value()).matches()) {
            assertThat(matcher.value().split("\\|")).allSatisfy(value -> assertThat(
                    scrape.has(new Selector(metric, List.of(new LabelMatcher(matcher.label(), "=", value)))) || said().contains(value))
                    .as(what + ": " + matcher.label() + " is never " + value).isTrue());
        } else if (!matcher.value().isEmpty()) {
            assertThat(scrape.has(new Selector(metric, List.of(matcher)))).as(what + ": " + matcher).isTrue();
        }
    }

    private boolean hasLabel(Query query, String label) {
        return query.selectors().stream().anyMatch(selector -> scrape.hasLabel(selector.metric(), label));
    }

    private static Set<String> said() {
        Set<String> said = new HashSet<>(Arrays.stream(Status.values()).map(Status::wire).toList());
        // Results of messages, and refusals without a word of their own, are told by their names.
        Stream.concat(Arrays.stream(Result.values()), Arrays.stream(HttpStatus.values()))
                .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-')).forEach(said::add);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                try {
                    Pattern.compile("\"([a-z-]+)\"").matcher(Files.readString(file)).results().forEach(word -> said.add(word.group(1)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said;
    }

    private String call(String connection) {
        DoorClient.Reply reply = doors.callNumber(connection, Numbers.fresh());
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
        return reply.json().path("status").asText();
    }

    private String metrics() {
        return doors.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + environment.getProperty("local.management.port")
                + "/observe/metrics"))).body();
    }
}
