package org.messagingtocall.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.ExampleConnections;
import org.messagingtocall.fixture.HeldUp;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.journal.JournalWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ops steer connections and providers over HTTP. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class OperationsTest {

    private static final String CONNECTION = "operated";
    private static final String TWO = "operated-two";

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient database;

    @Autowired
    JournalWriter writer;

    @Autowired
    Suspensions suspensions;

    @Autowired
    CamelContext camel;

    @Autowired
    CircuitBreakerRegistry breakers;

    @LocalManagementPort
    int management;

    private final Centre centre = new Centre(CONNECTION);
    private final Centre first = new Centre(TWO);

    @AfterEach
    void resume() {
        suspensions.resume("connection-" + CONNECTION);
        suspensions.resume("connection-" + TWO);
        suspensions.resume("provider-http-json");
    }

    @Test
    void aSuspendedConnectionCallsNobodyAndSaysSoEverywhere() {
        centre.accepts();
        int before = centre.requests().size();
        doors.saveBot("operated-bot", CONNECTION, "en");
        assertThat(state(CONNECTION)).isEqualTo("available");
        assertThat(isOnline()).isTrue();

        assertThat(post("connections/" + CONNECTION + "/suspend").json().path("state").asText()).isEqualTo("suspended");

        JsonNode answer = doors.callNumber(CONNECTION, Numbers.fresh()).json();
        assertThat(answer.path("status").asText()).isEqualTo("unavailable");
        assertThat(answer.path("reason").asText()).isEqualTo("suspended");
        assertThat(isOnline()).isFalse();
        JsonNode shown = get("connections/" + CONNECTION).json().path("state");
        assertThat(shown.path("suspendedSince").asText()).startsWith("20");
        assertThat(shown.path("providers").get(0).path("started").asBoolean(true)).isFalse();
        assertThat(centre.requests()).hasSize(before);

        assertThat(post("connections/" + CONNECTION + "/resume").json().path("state").asText()).isEqualTo("available");
        assertThat(doors.callNumber(CONNECTION, Numbers.fresh()).json().path("callPlaced").asBoolean()).isTrue();
        assertThat(isOnline()).isTrue();
    }

    @Test
    void whatAnotherNodeSuspendsIsSuspendedHereAndWhatOpsStartHereStaysStarted() throws Exception {
        database.sql("insert into suspension (route, suspended_at) values ('connection-operated', current_timestamp)").update();
        suspensions.refresh();
        assertThat(state(CONNECTION)).isEqualTo("suspended");

        camel.getRouteController().startRoute("connection-" + CONNECTION);
        suspensions.refresh();
        assertThat(state(CONNECTION)).as("started on this node").isEqualTo("available");

        post("connections/" + CONNECTION + "/suspend");
        assertThat(state(CONNECTION)).as("suspended once more").isEqualTo("suspended");

        database.sql("delete from suspension").update();
        suspensions.refresh();
        assertThat(state(CONNECTION)).isEqualTo("available");
    }

    @Test
    void aRouteThatIsMadeAnewStaysSuspended() throws Exception {
        post("connections/" + CONNECTION + "/suspend");
        camel.getRouteController().startRoute("connection-" + CONNECTION);

        suspensions.routesChanged(new org.messagingtocall.connection.ConnectionRoutesChanged(java.util.Set.of("connection-" + CONNECTION)));

        assertThat(state(CONNECTION)).isEqualTo("suspended");
    }

    @Test
    void whatIsWrongIsSaid() {
        for (String path : new String[] {"connections/none/suspend", "connections/~operated/suspend", "connections/none/resume"}) {
            Reply refused = post(path);
            assertThat(refused.status()).as(path).isEqualTo(400);
            assertThat(refused.json().path("error").asText()).as(path).isEqualTo("expected the id of a connection");
        }
        assertThat(post("connections/operated/stop").json().path("error").asText()).isEqualTo("expected the operation suspend or resume");
        assertThat(get("connections/none").status()).isEqualTo(404);
        assertThat(post("connections/explode").json().path("error").asText()).startsWith("expected the operation reload");
        assertThat(post("connections/reload").json().toString()).contains("\"" + CONNECTION + "\"");
        assertThat(get("providers").json().toString()).contains("\"http-json\"").doesNotContain("no-such");
        assertThat(post("providers/none/suspend").json().path("error").asText()).isEqualTo("expected the name of a provider");
        assertThat(database.sql("select count(*) from suspension").query(Integer.class).single()).isZero();
    }

    @Test
    void aConnectionThatIsGoneIsResumedToo() {
        database.sql("insert into suspension (route, suspended_at) values ('connection-gone', current_timestamp)").update();
        suspensions.refresh();

        assertThat(post("connections/gone/resume").status()).isEqualTo(204);

        assertThat(suspensions.current()).doesNotContainKey("connection-gone");
        assertThat(database.sql("select count(*) from suspension").query(Integer.class).single()).isZero();
    }

    @Test
    void ofASuspendedProviderTheNextOneIsAsked() {
        first.accepts();
        assertThat(doors.callNumber(TWO, Numbers.fresh()).json().path("status").asText()).isEqualTo("call_queued");

        JsonNode provider = post("providers/http-json/suspend").json();
        assertThat(provider.path("started").asBoolean(true)).isFalse();
        assertThat(provider.path("connections").toString()).contains(CONNECTION, TWO);

        int before = first.requests().size();
        JsonNode answer = doors.callNumber(TWO, Numbers.fresh()).json();
        assertThat(answer.path("status").asText()).isEqualTo("call_placed");
        assertThat(answer.path("callId").asText()).startsWith("sandbox-");
        assertThat(first.requests()).hasSize(before);
        assertThat(database.sql("select provider from escalation where reference = ?").param(answer.path("reference").asText())
                .query(String.class).single()).isEqualTo("sandbox");
        assertThat(state(CONNECTION)).as("which has no other").isEqualTo("suspended");
        assertThat(doors.callNumber(CONNECTION, Numbers.fresh()).json().path("reason").asText()).isEqualTo("suspended");

        post("providers/http-json/resume");
        assertThat(doors.callNumber(TWO, Numbers.fresh()).json().path("status").asText()).isEqualTo("call_queued");
    }

    @Test
    void theConfigurationIsShownWithoutSecrets() {
        JsonNode shown = get("connections/" + TWO).json().path("configuration");

        assertThat(shown.path("provider").toString()).isEqualTo("[\"http-json\",\"sandbox\"]");
        assertThat(shown.at("/settings/http-json/url").asText()).endsWith("/" + TWO);
        assertThat(shown.at("/api/key").asText()).isEqualTo("••••••");
        assertThat(shown.at("/conversation/attempts").asInt()).as("a default").isEqualTo(3);
        assertThat(shown.at("/hours/publicHolidays").asText()).isEqualTo("FR");
        assertThat(shown.at("/hours/open/mon-sun").asText()).isEqualTo("00:00-24:00");
        assertThat(shown.at("/hours").has("spans")).isFalse();
        assertThat(shown.at("/limits/callsPerNumber").asText()).startsWith("900/");
        assertThat(shown.at("/limits/repeatAfter").asText()).as("a default").startsWith("10m");
        assertThat(shown.at("/retention").asText()).as("a default").isEqualTo("395d");
        assertThat(shown.at("/consent/by").asText()).isEqualTo("legal-notice");
        String all = shown.toString();
        assertThat(all).doesNotContain("s3cr3t-of-the-contact-centre", "test-api-key").contains("Token ••••••");
        for (JsonNode connection : get("connections").json()) {
            assertThat(get("connections/" + connection.path("connection").asText()).body())
                    .doesNotContain("s3cr3t-of-the-contact-centre", "test-api-key");
        }
    }

    @Test
    void whatLastFailedIsKnown() {
        centre.answers(com.github.tomakehurst.wiremock.client.WireMock.aResponse().withStatus(401));
        doors.callNumber(CONNECTION, Numbers.fresh());

        JsonNode provider = get("connections/" + CONNECTION).json().at("/state/providers/0");
        assertThat(provider.at("/lastFailed/status").asText()).isEqualTo("misconfigured");
        assertThat(provider.at("/lastFailed/reason").asText()).isEqualTo("credentials");
        assertThat(provider.path("breaker").asText()).isEqualTo("closed");
    }

    @Test
    void aWrongNumberIsNoErrorOfTheConnection() {
        new Centre("chat-close").refusesNumbers();
        JsonNode before = get("connections/chat-close").json().at("/state/providers/0/lastFailed");
        assertThat(doors.callNumber("chat-close", Numbers.fresh()).json().path("status").asText()).isEqualTo("number_invalid");
        assertThat(get("connections/chat-close").json().at("/state/providers/0/lastFailed")).isEqualTo(before);
    }

    @Test
    void theCircuitAndTheCallsInFlightAreThoseOfTheRoute() {
        centre.accepts();
        doors.callNumber(CONNECTION, Numbers.fresh());
        CircuitBreaker breaker = breakers.find("operated-breaker").orElseThrow();
        Exchange call = new DefaultExchange(camel);
        camel.getInflightRepository().add(call, "connection-" + CONNECTION);
        breaker.transitionToOpenState();
        try {
            JsonNode provider = get("connections/" + CONNECTION).json().at("/state/providers/0");
            assertThat(provider.path("breaker").asText()).isEqualTo("open");
            assertThat(provider.path("inFlight").asInt()).isEqualTo(1);
        } finally {
            breaker.transitionToClosedState();
            camel.getInflightRepository().remove(call, "connection-" + CONNECTION);
        }
        assertThat(get("connections/" + CONNECTION).json().at("/state/providers/0/inFlight").asInt(-1)).isZero();
    }

    @Test
    void aFileThatIsWrongIsNamedWhenTheFilesAreReadAndNotUsed() throws Exception {
        Path wrong = ExampleConnections.FOLDER.resolve("wrong.yaml");
        Files.writeString(wrong, "title: 1");
        try {
            Reply reply = post("connections/reload");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(get("connections").body()).contains("\"" + CONNECTION + "\"").doesNotContain("\"wrong\"");
        } finally {
            Files.delete(wrong);
        }
        assertThat(post("connections/reload").status()).isEqualTo(200);
    }

    @Test
    void aPreviewCallsNobodyAndIsSuspendedWithItsConnection() {
        centre.accepts();
        int before = centre.requests().size();
        doors.saveBot("preview-bot", "~" + CONNECTION, "en");
        String number = Numbers.fresh();
        assertThat(doors.say("preview-bot", "preview-1", "m-1", number).json().toString()).contains("We are calling");
        assertThat(centre.requests()).hasSize(before);
        assertThat(database.sql("select connection || ' ' || provider from escalation where conversation_id = 'preview-1'").query(String.class).single())
                .isEqualTo("~" + CONNECTION + " sandbox");
        assertThat(doors.callNumber("~" + CONNECTION, number).status()).as("it has no api door").isEqualTo(401);
        assertThat(doors.botGet("/external-bots", "idWebsite=ha-1").body()).doesNotContain("~");
        assertThat(get("connections").body()).doesNotContain("~" + CONNECTION);

        post("connections/" + CONNECTION + "/suspend");

        assertThat(doors.say("preview-bot", "preview-2", "m-1", number).json().toString()).contains("We can't call you right now");
    }

    @Test
    void aPreviewThatShowsWrongCredentialsIsNobodysBusiness(CapturedOutput output) {
        doors.saveBot("preview-bot", "~" + CONNECTION, "en");
        doors.say("preview-bot", "preview-3", "m-1", "+33639980140");

        assertThat(output.getAll().lines().filter(line -> line.contains("connection ~" + CONNECTION) && line.contains("check credentials")))
                .singleElement().asString().contains(" INFO ");
        assertThat(output.getAll().lines().filter(line -> line.contains("~" + CONNECTION))).noneMatch(line -> line.contains("ERROR"));
    }

    @Test
    void ofWhatTheDatabaseHasBegunNobodySaysThatItWasNotDone() {
        try (HeldUp busy = HeldUp.table(writer, "suspension")) {
            Reply reply = post("connections/" + CONNECTION + "/suspend");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.json().path("error").asText()).isEqualTo("the database has not answered in time: it is not known whether"
                    + " connection-operated is suspended now, look again in a moment");
        }
        suspensions.refresh();
        assertThat(state(CONNECTION)).as("done all the same").isEqualTo("suspended");
    }

    private boolean isOnline() {
        return doors.botGet("/availability-strategies", "idWebsite=ha-1&idOperator=operated-bot").json().get(0).path("availability").asBoolean();
    }

    private String state(String connection) {
        return get("connections/" + connection).json().at("/state/state").asText();
    }

    private Reply get(String path) {
        return doors.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/observe/" + path)), "Authorization", "Bearer management-key");
    }

    private Reply post(String path) {
        return doors.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/observe/" + path)).POST(BodyPublishers.noBody()),
                "Authorization", "Bearer management-key");
    }
}
