package org.messagingtocall.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked of the journal over HTTP; the same on both databases. */
abstract class Asked {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TotalsCount count;

    @LocalManagementPort
    int managementPort;

    private final String brand = "brand-" + UUID.randomUUID();
    private final Instant begin = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    private final String brands = "connection=" + brand + "&from=" + begin;

    @BeforeEach
    void accept() {
        new Centre("doors-consent").accepts();
    }

    @Test
    void aRealCallIsListedCountedAndToldByNobodyButTheRightNumber() {
        String number = Numbers.fresh();
        Reply placed = doors.call("doors-consent", JSON.createObjectNode().put("phone", number).put("consent", "yes").toString());
        String reference = placed.json().path("reference").asText();
        assertThat(reference).isNotEmpty();

        JsonNode listed = get("?reference=" + reference.toLowerCase()).json();
        JsonNode line = listed.path("escalations").path(0);
        assertThat(listed.path("escalations")).hasSize(1);
        assertThat(listed.path("next").isNull()).isTrue();
        assertThat(line.path("status").asText()).isEqualTo(placed.json().path("status").asText());
        assertThat(line.path("door").asText()).isEqualTo("api");
        assertThat(line.path("number").asText()).isEqualTo("+33••••••" + number.substring(10));
        assertThat(line.path("createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

        JsonNode found = search("{\"number\": \"" + Numbers.typed(number) + "\", \"region\": \"FR\"}", "").json();
        assertThat(found.path("escalations")).hasSize(1);
        assertThat(found.path("escalations").path(0)).isEqualTo(line);
        assertThat(search("{\"number\": \"" + Numbers.fresh() + "\"}", "").json().path("escalations")).isEmpty();

        JsonNode story = get("/" + reference).json();
        assertThat(story.path("escalation")).isEqualTo(line);
        assertThat(story.path("timeline")).extracting(moment -> moment.path("event").asText()).startsWith("received", "sent", "answered");

        count.run();
        JsonNode totals = get("/totals?connection=doors-consent").json();
        assertThat(totals.path("escalations").asInt()).isPositive();
        assertThat(totals.path("byConnection")).extracting(group -> group.path("value").asText()).containsExactly("doors-consent");
        assertThat(totals.path("byDay")).last().extracting(day -> day.path("escalations").asInt()).isEqualTo(totals.path("escalations").asInt());
        assertThat(Instant.parse(totals.path("asOf").asText())).isBefore(Instant.now());
        assertThat(totals.path("uncounted").asInt()).isZero();

        erase(reference);
        assertThat(get("?reference=" + reference).json().path("escalations")).isEmpty();
        JsonNode erased = get("/" + line.path("id").asText()).json();
        assertThat(erased.path("escalation").path("erasedAt").asText()).isNotEmpty();
        assertThat(erased.path("escalation").path("number").asText()).isEmpty();
        assertThat(search("{\"number\": \"" + number + "\"}", "").json().path("escalations")).isEmpty();
        count.count();
        assertThat(get("/totals?connection=doors-consent").json().path("byStatus")).as("it still counts").isEqualTo(totals.path("byStatus"));
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() {
        for (int i = 0; i < 5; i++) {
            made(i).insert(jdbc);
        }
        JsonNode first = get("?size=3&" + brands).json();
        JsonNode second = get("?size=3&" + brands + "&cursor=" + first.path("next").asText()).json();
        assertThat(first.path("escalations")).hasSize(3);
        assertThat(second.path("escalations")).hasSize(2);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(search("{\"connection\": \"" + brand + "\", \"from\": \"" + begin + "\", \"size\": \"3\", \"cursor\": \"" + first.path("next").asText() + "\"}", "").json()).isEqualTo(second);
    }

    @Test
    void aSpreadsheetReadsItAndCalculatesNothing() throws Exception {
        List<String> names = List.of("=HYPERLINK(\"http://evil.example\")", "+1+1", "-2+3", "@SUM(A1)", "\tx", "＝1", "plain; \"quoted\", with\nbreak", "Été");
        for (int i = 0; i < names.size(); i++) {
            made(i).of(brand, "telnyx", names.get(i), "KEY").insert(jdbc);
        }
        Reply reply = get("?format=csv&" + brands);

        assertThat(reply.http().headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(reply.http().headers().firstValue("Content-Disposition")).contains("attachment; filename=\"escalations.csv\"");
        assertThat(reply.body()).startsWith("\uFEFF\"reference\",\"id\",\"createdAt\"").endsWith("\r\n");
        List<String[]> rows = rows(reply.body());
        int bot = List.of(rows.get(0)).indexOf("bot");
        assertThat(rows).hasSize(names.size() + 1).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        assertThat(rows.subList(1, rows.size())).extracting(row -> row[bot]).containsExactly("Été", "plain; \"quoted\", with\nbreak", "'＝1", "'\tx",
                "'@SUM(A1)", "'-2+3", "'+1+1", "'=HYPERLINK(\"http://evil.example\")");
        assertThat(rows.get(1)[List.of(rows.get(0)).indexOf("number")]).isEqualTo("'+33••••••01");
        assertThat(get("?" + brands, "Accept", "text/csv").body()).as("by what is accepted").isEqualTo(reply.body());
        assertThat(search("{\"connection\": \"" + brand + "\", \"from\": \"" + begin + "\"}", "text/csv").body()).as("by search").isEqualTo(reply.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?status=placed                   | status: expected one of call_placed,
            ?statuss=call_placed             | filter: expected names among bot,
            ?size=501                        | size: expected a number from 1 to 500
            ?size=0                          | size: expected
            ?size=x                          | size: expected
            ?cursor=x                        | cursor: expected
            ?format=xml                      | format: expected json or csv
            ?status=closed&status=busy       | status: expected one value for a name
            ?number=%2B33639980102           | number: expected a mask, or the last two digits: addresses are logged
            ?number=0639980102&region=FR     | number: expected a mask, or the last two digits: addresses are logged
            ?number=x                        | number: expected a phone number
            /totals?number=02                | number: expected none: totals are of many
            /totals?from=2026-11-22T10:00:00Z | from: expected a day
            /totals?cursor=x                 | filter: expected names among""")
    void whatCantBeAskedIsRefusedWithWhatIsExpected(String path, String message) {
        Reply reply = get(path);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).startsWith(message.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                  | body: expected one JSON object
            {"number": {}}      | body: expected one JSON object
            {                   | body: expected one JSON object
            {"status": "nope"}  | status: expected""")
    void aBodyThatIsNoFilterIsRefused(String body, String message) {
        Reply reply = search(body, "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).startsWith(message);
    }

    @Test
    void hostileValuesFindNothing() {
        made(0).insert(jdbc);
        for (String hostile : List.of("' or 1=1 --", "%", "_", brand + "' --", "${jndi:ldap://x}")) {
            assertThat(get("?from=" + begin + "&connection=" + encoded(hostile)).json().path("escalations")).as(hostile).isEmpty();
            assertThat(get("/totals?connection=" + encoded(hostile)).json().path("escalations").asInt()).isZero();
            assertThat(get("/" + encoded(hostile)).status()).isIn(400, 404);
        }
        assertThat(get("?bot=" + "x".repeat(7_000)).status()).isEqualTo(400);
        assertThat(get("?bot=%00").status()).isEqualTo(400);
        assertThat(get("/AAAAA-AAAAA").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"/escalations", "/escalations?format=csv", "/escalations/totals", "/escalations/AAAAA-AAAAA", "/escalations/search"})
    void nobodyReadsItWithoutTheKey(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
        assertThat(doors.send(request).status()).isEqualTo(401);
        assertThat(doors.send(request, "Authorization", "Bearer wrong").status()).isEqualTo(401);
        HttpRequest.Builder atTheDoors = HttpRequest.newBuilder(URI.create(doors.baseUrl() + path));
        assertThat(doors.send(atTheDoors, "Authorization", "Bearer management-key").status()).isEqualTo(404);
    }

    private Made made(int second) {
        return Made.at(begin.plusSeconds(second)).of(brand, "telnyx", "Bot", "KEY");
    }

    private void erase(String reference) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/observe/privacy/erase"))
                .POST(BodyPublishers.ofString(JSON.createObjectNode().put("reference", reference).toString()));
        assertThat(doors.send(request, "Authorization", "Bearer management-key", "Content-Type", "application/json").status()).isEqualTo(200);
    }

    private Reply get(String path, String... headers) {
        return doors.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/escalations" + path))
                .header("Authorization", "Bearer management-key"), headers);
    }

    private Reply search(String body, String accept) {
        return doors.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/escalations/search"))
                        .POST(BodyPublishers.ofString(body)), "Authorization", "Bearer management-key", "Content-Type", "application/json",
                "Accept", accept.isEmpty() ? "application/json" : accept);
    }

    private static List<String[]> rows(String body) throws Exception {
        return new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY).<String[]>readValues(body.substring(1)).readAll();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
