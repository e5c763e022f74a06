package org.messagingtocall.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.console.ConsoleClient;
import org.messagingtocall.fixture.AppTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** What the escalations' page says is what the journal has: its charts, their tables, its list, and one escalation. */
@AppTest
class ChartsOnThePageTest {

    private static final Pattern CHART = Pattern.compile("data-chart=\"([^\"]+)\"");
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+)\">Older<");
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalManagementPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TotalsCount counting;

    @Autowired
    Clock clock;

    private Instant today;
    private Instant yesterday;
    private final List<Made> made = new ArrayList<>();

    @BeforeEach
    void someEscalations() {
        jdbc.sql("delete from escalation where connection = 'charted'").update();
        today = clock.instant().truncatedTo(ChronoUnit.DAYS).plusSeconds(1);
        yesterday = today.minus(Duration.ofDays(1)).plusSeconds(11 * 3_600);
        Map.of("call_placed", "call-placed", "call_queued", "call-queued", "call_scheduled", "call-scheduled", "unavailable", "unreachable",
                "number_invalid", "number-invalid").forEach((status, reason) -> make(yesterday, status, reason, 2_000));
        make(yesterday, "misconfigured", "credentials", 2_000);
        make(yesterday, "misconfigured", "credentials", 2_000);
        make(today, "closed", "closed", 1);
        make(today, "pending", "interrupted", 1);
        make(today, "call_placed", "call-placed", 4_000);
        jdbc.sql("delete from escalation_day").update();
        counting.count();
    }

    private void make(Instant at, String status, String reason, int millis) {
        made.add(Made.at(at).of("charted", "telnyx", "Charted bot", "CHARTED").with(status, reason).answered(at.plusMillis(millis)).insert(jdbc));
    }

    @Test
    void chartsHaveTheNumbersOfTheJournal() throws Exception {
        String page = ConsoleClient.signedIn(port, "en").get("/console/escalations?connection=charted").body();
        List<JsonNode> charts = charts(page);

        JsonNode days = charts.get(0);
        int last = days.path("labels").size() - 1;
        assertThat(days.path("labels")).hasSize(30);
        assertThat(days.at("/labels/" + last).asText()).isEqualTo(today.toString().substring(5, 10));
        // accepted, unknown, not with this number, closed or busy, broken
        assertThat(columns(days, last - 1)).containsExactly(3.0, 0.0, 1.0, 0.0, 3.0);
        assertThat(columns(days, last)).containsExactly(1.0, 1.0, 0.0, 1.0, 0.0);
        assertThat(days.path("series")).extracting(series -> series.path("label").asText() + " " + series.path("colour").asText())
                .containsExactly("accepted accepted", "unknown pending", "not with this number visitor", "closed or busy closed", "broken broken");

        assertThat(columns(charts.get(1), last - 1)).containsExactly(42.9);
        assertThat(columns(charts.get(1), last)).containsExactly(33.3);
        assertThat(charts.get(1).at("/series/0/values/0").isNull()).as("a day without any").isTrue();

        assertThat(charts.get(2).path("labels")).extracting(JsonNode::asText)
                .containsExactly("its credentials are refused", "closed", "the process ended while it waited", "wrong number", "its host can't be reached");
        assertThat(charts.get(2).at("/series/0/values/0").asInt()).isEqualTo(2);

        assertThat(charts.get(3).at("/labels/0").asText()).isEqualTo("telnyx");
        assertThat(columns(charts.get(3), 0)).containsExactly(2.5, 4.0);
        assertThat(charts.subList(2, 4).toString()).as("colours that stand for no status").doesNotContain("visitor", "pending", "accepted");
    }

    @Test
    void tablesHaveTheSameAndTheFormOffersTheValues() {
        String page = ConsoleClient.signedIn(port, "en").get("/console/escalations?connection=charted").body();

        String ofDay = "<th scope=\"row\">" + LocalDate.parse(yesterday.toString().substring(0, 10)) + "</th>";
        assertThat(page).contains(ofDay + cells("7", "3", "0", "1", "0", "3", "42.9%"), ofDay + cells("7", "3", "42.9%"));
        assertThat(page).contains("<datalist id=\"bots\">", "<option value=\"Charted bot\">", "<option value=\"CHARTED\">", "<option value=\"telnyx\">",
                "<option value=\"credentials\" label=\"its credentials are refused\">", "compared whole and as written");
        assertThat(page).as("no reason why one was accepted").doesNotContain("<code>call-placed</code>").contains("<code>credentials</code>");
        assertThat(page).contains(">" + yesterday.toString().replace("T", " ").replace("Z", "") + "</time>");
    }

    @Test
    void frenchReadersReadFrench() {
        ConsoleClient person = ConsoleClient.signedIn(port, "fr");
        String page = person.get("/console/escalations?connection=charted").body();
        assertThat(page).contains(today.toString().substring(8, 10) + "/" + today.toString().substring(5, 7), "ses identifiants sont refusés");

        Made queued = made.stream().filter(one -> one.status().equals("call_queued")).findFirst().orElseThrow();
        Made broken = made.stream().filter(one -> one.status().equals("misconfigured")).findFirst().orElseThrow();
        assertThat(person.get("/console/escalations/" + queued.reference()).body()).contains("non demandé").doesNotContain("call_queued", ">off ");
        assertThat(person.get("/console/escalations/" + broken.reference()).body()).contains(", ses identifiants sont refusés").doesNotContain("misconfigured credentials");
    }

    @Test
    void olderOnesAreThoseOfTheSameFilter() {
        for (int i = 0; i < 25; i++) {
            make(today.plusMillis(i), "closed", "closed", 1);
        }
        ConsoleClient person = ConsoleClient.signedIn(port, "en");
        Matcher older = OLDER.matcher(person.get("/console/escalations?connection=charted&status=closed").body());
        assertThat(older.find()).isTrue();
        String next = older.group(1).replace("&amp;", "&");
        assertThat(next).contains("connection=charted", "status=closed", "cursor=");
        assertThat(person.get(next).body()).containsOnlyOnce("class=\"reference\"").doesNotContain(">Older<");
    }

    private static List<JsonNode> charts(String page) throws Exception {
        List<JsonNode> charts = new ArrayList<>();
        Matcher found = CHART.matcher(page);
        while (found.find()) {
            charts.add(JSON.readTree(HtmlUtils.htmlUnescape(found.group(1))));
        }
        assertThat(charts).hasSize(4);
        return charts;
    }

    /** The value of each series at a place. */
    private static List<Double> columns(JsonNode chart, int at) {
        List<Double> values = new ArrayList<>();
        chart.path("series").forEach(series -> values.add(series.path("values").path(at).asDouble()));
        return values;
    }

    private static String cells(String... numbers) {
        StringBuilder cells = new StringBuilder();
        for (String number : numbers) {
            cells.append("<td class=\"n\">").append(number).append("</td>");
        }
        return cells.toString();
    }
}
