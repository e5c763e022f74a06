package org.messagingtocall.trace;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.TraceCollector;
import org.messagingtocall.fixture.TraceCollector.Sent;

/** With traces sent to a collector and logs written as JSON, an escalation is found in both by its reference. */
class TracesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TraceCollector COLLECTOR = new TraceCollector();
    private static final String FOREIGN_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String BOT = "ha-7901";

    private static ChildApp app;

    private final String number = Numbers.fresh();

    @BeforeAll
    static void start() {
        app = ChildApp.start(ChildApp.newFolder("traces"), Map.of(
                "management.otlp.tracing.endpoint", COLLECTOR.endpoint(),
                "management.tracing.opentelemetry.export.schedule-delay", "200ms",
                "logging.structured.format.console", "ecs",
                "messaging-to-call.connections", "file:" + Path.of("src", "test", "connections").toAbsolutePath()));
    }

    @AfterAll
    static void stop() {
        app.close();
        COLLECTOR.close();
    }

    @Test
    void anEscalationIsOneTraceFromDoorToProviderAndEverySpanHasItsReference() {
        new Centre("doors").accepts();

        String reference = app.doors().callNumber("doors", number).json().path("reference").asText();

        List<Sent> spans = COLLECTOR.spansOf(reference, 3);
        Sent door = named(spans, "api-call");
        Sent call = named(spans, "call");
        assertThat(door.parent()).isEmpty();
        assertThat(call.parent()).as("on another thread").isEqualTo(door.id());
        assertThat(named(spans, "provider").parent()).isEqualTo(call.id());
        assertThat(spans).extracting(Sent::trace).containsOnly(door.trace());
        assertThat(named(spans, "provider").attributes()).containsExactlyInAnyOrderEntriesOf(Map.of("reference", reference, "connection", "doors",
                "provider", "http-json", "status", "call_queued", "reason", "call-queued"));
    }

    @Test
    void theBotDoorAndEachProviderThatIsAskedHaveTheirSpans() {
        new Centre("failover").answers(aResponse().withStatus(429).withBody("{}"));
        ContactCentre.server().stubFor(post(urlPathMatching("/2010-04-01/Accounts/AC0*9/Calls.json"))
                .willReturn(created().withBody("{\"sid\":\"CA9\",\"status\":\"queued\"}")));
        app.doors().saveBot(BOT, "failover", "en");
        String conversation = UUID.randomUUID().toString();
        app.doors().say(BOT, conversation, "hello");
        app.doors().say(BOT, conversation, Numbers.typed(number));

        JsonNode line = line("status=call_placed reason=call-placed", "provider=twilio-voice");
        List<Sent> spans = COLLECTOR.spansOf(line.path("reference").asText(), 4);
        assertThat(spans).extracting(Sent::name).containsExactlyInAnyOrder("bot-message", "call", "provider", "provider");
        assertThat(spans).extracting(span -> span.attributes().get("provider")).contains("http-json", "twilio-voice");
    }

    @Test
    void noTraceIsTakenOverFromARequestOrHandedOnToAProvider() {
        Centre centre = new Centre("doors");
        centre.accepts();
        for (String[] hostile : new String[][] {
            {"traceparent", "00-" + FOREIGN_TRACE + "-00f067aa0ba902b7-01", "tracestate", "phone=" + number, "baggage", "reference=" + number},
            {"traceparent", "00-zz-\u00e9-" + "f".repeat(4_000), "b3", "0", "X-B3-TraceId", "' or 1=1"},
            {"traceparent", "", "X-B3-Sampled", "0", "uber-trace-id", "1:1:1:0"}}) {
            String fresh = Numbers.fresh();
            JsonNode answer = app.doors().callNumber("doors", fresh, hostile).json();
            assertThat(answer.path("callPlaced").asBoolean()).isTrue();
            assertThat(COLLECTOR.spansOf(answer.path("reference").asText(), 3)).extracting(Sent::trace).doesNotContain(FOREIGN_TRACE);
            LoggedRequest sent = centre.requests().stream().filter(request -> request.getBodyAsString().contains(fresh)).findFirst().orElseThrow();
            assertThat(sent.getHeaders().keys()).doesNotContainAnyElementsOf(
                    List.of("traceparent", "tracestate", "baggage", "b3", "X-B3-TraceId", "uber-trace-id"));
        }
        assertThat(COLLECTOR.everything()).doesNotContain(FOREIGN_TRACE, "or 1=1");
    }

    @Test
    void aRefusedRequestSaysWhyAndNothingOfItself() {
        app.doors().call("doors", "{\"phone\":\"" + number + "\"", "X-Request", "hostile");

        Awaitility.await().until(() -> COLLECTOR.spans().stream().anyMatch(span -> "api-call".equals(span.name())
                && span.attributes().containsKey("reason") && !span.attributes().containsKey("reference")));
        assertThat(COLLECTOR.spans()).allSatisfy(span -> assertThat(span.attributes().keySet())
                .isSubsetOf("reference", "connection", "provider", "status", "reason"));
    }

    @Test
    void noSpanHasANumberASecretOrAText() {
        new Centre("doors-hostile").answers(aResponse().withStatus(400)
                .withBody("{\"error\":\"queue_gone\",\"to\":\"" + number + "\",\"key\":\"s3cr3t-of-the-contact-centre\"}"));
        String asked = JSON.createObjectNode().put("phone", number).put("visitorName", "Zoé Dupont").toString();

        String reference = app.doors().call("doors-hostile", asked).json().path("reference").asText();

        assertThat(named(COLLECTOR.spansOf(reference, 3), "provider").attributes()).containsEntry("reason", "answer-unknown");
        assertThat(COLLECTOR.everything()).contains(reference).doesNotContain(number.substring(4), Numbers.typed(number), "s3cr3t", "Dupont",
                "queue_gone", DoorClient.API_KEY, "http://");
    }

    @Test
    void everyLineIsOneObjectAndHasTheReferenceOfItsEscalation() {
        new Centre("doors-hostile").answers(aResponse().withStatus(400)
                .withBody("{\"error\":\"full\\r\\n\",\"to\":\"" + number + "\"}\r\n{\"log.level\":\"FORGED\",\"message\":\"forged\"}\u2028\u001b[31m"));

        String reference = app.doors().callNumber("doors-hostile", number).json().path("reference").asText();

        JsonNode answered = line("connection doors-hostile: http-json answered 400", reference);
        assertThat(answered.path("reference").asText()).isEqualTo(reference);
        assertThat(answered.path("message").asText()).contains("forged").doesNotContain(number.substring(4));
        assertThat(line("escalation " + reference, "status=misconfigured").path("reference").asText()).isEqualTo(reference);
        assertThat(answered.path("traceId").asText()).isEqualTo(named(COLLECTOR.spansOf(reference, 3), "call").trace());
        assertThat(lines()).allSatisfy(line -> assertThat(line.at("/log/level").asText()).isIn("INFO", "WARN", "ERROR"));
    }

    @Test
    void noTextOfACallerForgesALine() {
        String forged = "ha-1\",\"message\":\"forged by a caller";

        app.doors().say(forged + "\n{}", UUID.randomUUID().toString(), "hello");
        app.doors().say(forged, UUID.randomUUID().toString(), "hello");

        assertThat(line("has no scenario here", "").path("log").path("level").asText()).isEqualTo("ERROR");
        assertThat(lines()).noneMatch(line -> line.path("message").asText().startsWith("forged by"));
    }

    @Test
    void timeInADoorIsMeasuredWithTracesToo() {
        new Centre("doors").accepts();
        app.doors().callNumber("doors", number);

        Awaitility.await().untilAsserted(() -> assertThat(app.doors().send(HttpRequest.newBuilder(URI.create(app.management() + "/observe/metrics"))).body())
                .containsPattern("http_server_requests_seconds_bucket\\{[^}]*uri=\"/iadvize/connections/\\{connection}/calls\",le=\"0.05\"}"));
        assertThat(lines()).noneMatch(line -> line.path("log").path("logger").asText().startsWith("org.apache.catalina"));
    }

    private static Sent named(List<Sent> spans, String name) {
        return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
    }

    /** The first line whose message has the one part, and which has the other. */
    private static JsonNode line(String message, String also) {
        return Awaitility.await().until(() -> lines().stream()
                .filter(line -> line.path("message").asText().contains(message) && line.toString().contains(also)).findFirst().orElse(null),
                line -> line != null);
    }

    private static List<JsonNode> lines() {
        try {
            // The last line may still be written.
            String said = app.output();
            return said.substring(0, said.lastIndexOf('\n') + 1).lines().map(TracesTest::object).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode object(String line) {
        try {
            JsonNode object = JSON.readTree(line);
            assertThat(object.isObject()).as(line).isTrue();
            return object;
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
