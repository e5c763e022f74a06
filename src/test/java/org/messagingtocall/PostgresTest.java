package org.messagingtocall;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.messagingtocall.cases.EventSigner;
import org.messagingtocall.console.ConsoleClient;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Postgres;
import org.messagingtocall.fixture.Wire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on PostgreSQL, which goes away and comes back. */
@AppTest
@DirtiesContext
class PostgresTest {

    private static final Wire WIRE = wire();
    private static final String KEY = "Idempotency-Key";

    @Autowired
    DoorClient doors;

    @Value("${local.management.port}")
    int managementPort;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        String url = Postgres.url(Postgres.newDatabase(), WIRE.port());
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.hikari.connection-timeout", () -> 500);
        properties.add("spring.datasource.username", () -> Postgres.USER);
    }

    private static Wire wire() {
        try {
            return new Wire(Postgres.port());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void closeWire() throws IOException {
        WIRE.close();
    }

    @Test
    void bothDoorsPlaceACallAndWithoutADatabaseSayThatTheyCannot() {
        ContactCentre.server().resetAll();
        ContactCentre.server().stubFor(post(anyUrl()).willReturn(created().withBody("{\"sid\":\"CA1\",\"status\":\"queued\"}")));

        assertThat(doors.callNumber("twilio", "06 39 98 03 01").json().path("status").asText()).isEqualTo("call_placed");
        assertThat(doors.callNumber("twilio", "06 39 98 03 02", KEY, "k1").json().path("status").asText()).isEqualTo("call_placed");
        doors.saveBot("ha-pg", "twilio", "fr");
        doors.say("ha-pg", "pg-1", "bonjour");
        assertThat(doors.say("ha-pg", "pg-1", "06 39 98 03 03").body()).contains("Nous vous appelons");
        assertThat(sent()).isEqualTo(3);

        assertThat(readiness()).isEqualTo(200);
        ConsoleClient person = ConsoleClient.signedIn(managementPort, "en");

        WIRE.cut();

        Awaitility.await().until(() -> readiness() == 503);
        assertThat(health("liveness")).as("a restart would not help").isEqualTo(200);
        for (String[] headers : new String[][] {{}, {KEY, "k2"}}) {
            var reply = doors.callNumber("twilio", "06 39 98 03 04", headers);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().path("status").asText()).isEqualTo("unavailable");
            assertThat(reply.json().path("reason").asText()).isEqualTo("journal-unavailable");
            assertThat(reply.json().path("callPlaced").asBoolean()).isFalse();
            assertThat(reply.json().path("message").asText()).contains("Nous ne pouvons pas vous appeler");
        }
        assertThat(doors.say("ha-pg", "pg-1", "06 39 98 03 05").body()).contains("Nous ne pouvons pas vous appeler");
        assertThat(doors.say("ha-unknown", "pg-2", "06 39 98 03 05").status()).isEqualTo(200);
        assertThat(doors.botGet("/bots/ha-unknown", "").status()).isEqualTo(503);
        String closed = DoorClient.webhookBody("v2.conversation.closed", "pg-1", "ha", 1);
        assertThat(doors.webhook("event-1", closed).status()).as("iAdvize tells it again").isEqualTo(503);
        assertThat(doors.botGet("/availability-strategies", "idOperator=ha-pg").body()).contains("true");
        assertThat(sent()).isEqualTo(3);
        assertThat(event().status()).as("an event, to be told again").isEqualTo(503);
        theConsoleSaysSo(person);

        WIRE.mend();
        Awaitility.await().until(() -> doors.callNumber("twilio", "06 39 98 03 04", KEY, "k2").json().path("callPlaced").asBoolean());
        assertThat(sent()).isEqualTo(4);
        assertThat(event().status()).isEqualTo(204);
        assertThat(readiness()).isEqualTo(200);
    }

    private static void theConsoleSaysSo(ConsoleClient person) {
        HttpResponse<String> escalations = person.get("/console/escalations");
        assertThat(escalations.statusCode()).isEqualTo(503);
        assertThat(escalations.body()).contains("The database does not answer").doesNotContain("Exception");
        assertThat(person.get("/console/connections").statusCode()).isEqualTo(200);
        assertThat(person.post("/console/connections/twilio/suspend").statusCode()).isEqualTo(302);
        assertThat(person.get("/console/connections/twilio").body()).contains("The database does not answer: nothing was changed.", "Suspend twilio");
    }

    /** Of a call with an id that was placed at the beginning. */
    private DoorClient.Reply event() {
        String url = doors.baseUrl() + "/providers/twilio/events";
        Map<String, String> form = Map.of("CallSid", "CA1", "CallStatus", "busy");
        try {
            return doors.send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString("CallSid=CA1&CallStatus=busy"))
                    .header("Content-Type", "application/x-www-form-urlencoded").header("X-Twilio-Signature", EventSigner.headers("twilio",
                            new EventSigner.Event(url, "", new byte[0], form), "s3cr3t-of-the-contact-centre", null).get("X-Twilio-Signature")));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private int readiness() {
        return health("readiness");
    }

    private int health(String group) {
        return doors.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/observe/health/" + group))).status();
    }

    private static int sent() {
        return ContactCentre.server().getAllServeEvents().size();
    }
}
