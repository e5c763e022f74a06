package org.messagingtocall.door;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing a caller or a visitor sends changes the request to the provider, but the number and JSON string values. */
@AppTest
class HostileInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TWILIO = "/2010-04-01/Accounts/AC00000000000000000000000000000001/Calls.json";
    private static final List<String> NAMES = List.of("CamelHttpUri", "CAmelHttpPath", "camelhttpquery", "CamelHttpMethod",
            "CamelHttpRawQuery", "CamelHttpHost", "CamelHttpResponseCode", "CamelFileName", "CamelRestHttpUri", "X-Forwarded-Host",
            "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Cookie", "X-Queue", "To", "From", "connection", "settings",
            "X-HTTP-Method-Override", "traceparent", "breadcrumbId");

    @Autowired
    DoorClient doors;

    private final Centre centre = new Centre("doors-hostile");
    private final String number = Numbers.fresh();

    static List<String> texts() {
        return List.of("${env:PATH}", "{{secret}}", "${bean:journal}", "${sys:java.home}", "${header.Authorization}", "#{7*7}", "$simple{body}",
                "<script>alert(1)</script>", "1,2,3", "sip:evil@example.org", "a\r\nAction: Originate\r\n\r\n", "nul\u0000byte", "\"},{\"phone\":\"1\"",
                "' or 1=1 --", "\\(env.PATH) | input", "RAW(x)&bridgeEndpoint=true", "../../etc/passwd", "%0d%0aX: y", "x".repeat(10_000),
                "📞", "\uFEFF\u202Eevil", "{example} {keyword} {opensAt}", "!!java.net.URL [x]");
    }

    @BeforeEach
    void open() {
        centre.accepts();
        ContactCentre.server().stubFor(any(urlPathEqualTo(TWILIO)).atPriority(1)
                .willReturn(aResponse().withStatus(201).withBody("{\"sid\":\"CA1\"}")));
        doors.saveBot("ha-7501", "doors-hostile", "en");
    }

    @Test
    void headersStayOutside() {
        List<String> headers = new ArrayList<>();
        NAMES.stream().filter(name -> !name.equals("connection")).forEach(name -> headers.addAll(List.of(name, "http://127.0.0.1:1/evil")));
        doors.callNumber("doors-hostile", number, headers.toArray(String[]::new));
        doors.callNumber("twilio", number, headers.toArray(String[]::new));
        doors.botSend("POST", "/conversations/" + UUID.randomUUID() + "/messages", DoorClient.message("ha-7501", "m-1", "visitor", number));
        assertThat(untouched()).hasSize(2).allMatch(body -> body.path("context").isEmpty());
        twilioUntouched();
    }

    @Test
    void queryParametersAndFormFieldsAreDataOnly() {
        StringBuilder fields = new StringBuilder("phone=" + number.replace("+", "%2B"));
        NAMES.forEach(name -> fields.append('&').append(name).append('=').append(URLEncoder.encode("http://127.0.0.1:1/evil", StandardCharsets.UTF_8)));
        doors.send(doors.api("POST", "doors-hostile", "calls?" + fields, null));
        doors.send(doors.api("POST", "twilio", "calls?" + fields, null));
        doors.send(doors.api("POST", "doors-hostile", "calls", fields + "&visitorKey=other"), "Content-Type", "application/x-www-form-urlencoded");
        assertThat(untouched()).hasSize(2).allMatch(body -> body.path("context").path("CamelHttpUri").asText().equals("http://127.0.0.1:1/evil"));
        twilioUntouched();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textsArriveAsTheyAreInsideJsonStringsOrNotAtAll(String text) {
        ObjectNode body = JSON.createObjectNode().put("phone", number + " " + text.substring(0, Math.min(text.length(), 1000)))
                .put("visitorName", text).put("note", text).put("visitorKey", UUID.randomUUID().toString()).put(text, "as a name").put("lang", text);
        var reply = doors.call("doors-hostile", body.toString());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        var twilio = doors.call("twilio", JSON.createObjectNode().put("phone", number).put("visitorName", text).put("note", text).toString());
        assertThat(twilio.status()).isEqualTo(200);
        var said = doors.say("ha-7501", UUID.randomUUID().toString(), text + " " + number);
        assertThat(said.status()).as(said.body()).isEqualTo(200);

        for (JsonNode sent : untouched()) {
            if (!sent.path("name").asText().isEmpty()) {
                String expected = text.replaceAll("[\\p{Cc}\\p{Cs}]+", " ").strip();
                assertThat(sent.path("name").asText()).isEqualTo(expected.substring(0, Math.min(500, expected.length())));
                assertThat(sent.path("context").path("note").asText()).isEqualTo(sent.path("name").asText());
            }
        }
        twilioUntouched();
    }

    @Test
    void whatTheContactCentreSaysIsNotShownToVisitors() {
        for (int status : new int[] {201, 422, 503}) {
            for (String said : List.of("{\"id\":\"call-1\",\"error\":\"bad-number\",\"message\":\"Pay Bob <b>first</b>\"}", "Pay Bob <b>first</b>")) {
                new Centre("doors").answers(aResponse().withStatus(status).withBody(said));
                doors.saveBot("ha-7502", "doors", "en");
                var api = doors.callNumber("doors", Numbers.fresh());
                var bot = doors.say("ha-7502", UUID.randomUUID().toString(), Numbers.fresh());
                assertThat(List.of(api.status(), bot.status())).containsOnly(200);
                assertThat(api.json().path("message").asText()).isNotBlank().isEqualTo(bot.json().at("/replies/0/payload/value").asText());
                assertThat(api.body() + bot.body()).doesNotContainIgnoringCase("Bob").doesNotContain("<b>");
            }
        }
    }

    /** The bodies sent for this test's number, after checking all that must not have moved. */
    private List<JsonNode> untouched() {
        return centre.requests().stream().filter(request -> request.getBodyAsString().contains(number)).map(request -> {
            assertThat(request.getMethod().getName()).isEqualTo("POST");
            assertThat(request.getUrl()).isEqualTo("/doors-hostile");
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer s3cr3t-of-the-contact-centre");
            assertThat(request.getHeader("X-Queue")).isEqualTo("sales");
            ownHeadersOnly(request, "X-Queue");
            return tree(request.getBodyAsString());
        }).peek(body -> {
            assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("phone", "extension", "name", "context");
            assertThat(body.path("phone").asText()).isEqualTo(number);
        }).toList();
    }

    private void twilioUntouched() {
        String to = "To=" + URLEncoder.encode(number, StandardCharsets.UTF_8);
        ContactCentre.server().findAll(anyRequestedFor(urlPathEqualTo(TWILIO))).stream()
                .filter(request -> request.getBodyAsString().startsWith(to)).forEach(request -> {
                    assertThat(request.getMethod().getName()).isEqualTo("POST");
                    assertThat(request.getUrl()).isEqualTo(TWILIO);
                    assertThat(request.getHeader("Authorization")).startsWith("Basic ");
                    assertThat(request.getBodyAsString()).isEqualTo(to + "&From=%2B33199000000&Url=https%3A%2F%2Fvoice.acme.example%2Fconnect.xml");
                    ownHeadersOnly(request, "");
                });
    }

    private static void ownHeadersOnly(LoggedRequest request, String own) {
        assertThat(request.getHeaders().keys()).allSatisfy(name -> assertThat(name.toLowerCase(java.util.Locale.ROOT)).isIn("host", "accept", "content-type",
                "content-length", "transfer-encoding", "connection", "user-agent", "accept-encoding", "authorization", own.toLowerCase(java.util.Locale.ROOT)));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
