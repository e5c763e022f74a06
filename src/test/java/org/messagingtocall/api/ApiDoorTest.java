package org.messagingtocall.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;

/** The api door: who may come in, what it answers, how it counts. */
@AppTest
class ApiDoorTest {

    @Autowired
    DoorClient doors;

    private final Centre centre = new Centre("doors");
    private final String number = Numbers.fresh();

    @BeforeEach
    void open() {
        centre.accepts();
    }

    @Test
    void anAcceptedCallSaysSoInEightKeys() {
        JsonNode answer = ApiAnswers.ok(doors.callNumber("doors", Numbers.typed(number)));
        assertThat(answer.path("status").asText()).isEqualTo("call_queued");
        assertThat(answer.path("callPlaced").asBoolean()).isTrue();
        assertThat(answer.path("phoneNumber").asText()).isEqualTo(number);
        assertThat(answer.path("callId").asText()).isEqualTo("call-1");
        assertThat(answer.path("reference").asText()).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
        assertThat(answer.path("message").asText()).contains("DOORS-TEST");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|''", "Authorization|''", "Authorization|Bearer", "Authorization|Bearer wrong-key", "Authorization|Bearer test-api-ke",
        "Authorization|Bearer test-api-keys", "Authorization|Bearer TEST-API-KEY", "Authorization|Basic dGVzdC1hcGkta2V5",
        "Authorization|test-api-key", "X-Api-Key|wrong", "X-Api-Key|''", "Cookie|X-Api-Key=test-api-key"})
    void withoutTheKeyNobodyComesIn(String header, String value) {
        Reply reply = post("doors", "{\"phone\":\"" + number + "\"}", header.isEmpty() ? new String[0] : new String[] {header, value});
        assertThat(ApiAnswers.error(401, reply).path("reason").asText()).isEqualTo("key");
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void theKeyOfOneBrandOpensNoOther() {
        ApiAnswers.error(401, post("other-brand", "{}", "X-Api-Key", DoorClient.API_KEY));
        ApiAnswers.error(401, post("doors", "{}", "X-Api-Key", "s3cr3t-of-the-contact-centre"));
        ApiAnswers.ok(post("other-brand", "{}", "X-Api-Key", "s3cr3t-of-the-contact-centre"));
    }

    @Test
    void theKeyMayComeInEitherHeader() {
        ApiAnswers.ok(post("doors", "{\"phone\":\"" + number + "\"}", "X-Api-Key", DoorClient.API_KEY));
        ApiAnswers.ok(post("doors", "{\"phone\":\"" + number + "\"}", "authorization", "bearer " + DoorClient.API_KEY));
    }

    @Test
    void twoKeysAreNoKey() {
        ApiAnswers.error(401, post("doors", "{}", "X-Api-Key", DoorClient.API_KEY, "X-Api-Key", DoorClient.API_KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "DOORS", "doors%20", "..%2fdoors", "%00", "%F0%9F%93%9E"})
    void anUnknownConnectionIsNotFound(String connection) {
        Reply reply = doors.callNumber(connection, number);
        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.body()).doesNotContain(number);
    }

    @Test
    void otherMethodsAnswerWithTheFlatObjectToo() {
        ApiAnswers.error(405, doors.send(doors.api("GET", "doors", "calls?phone=" + number, null)));
        ApiAnswers.error(405, doors.send(doors.api("DELETE", "doors", "calls", null)));
        ApiAnswers.error(404, doors.send(doors.api("GET", "doors", "calls/1", null)));
        ApiAnswers.error(404, doors.callNumber("nobody", number));
    }

    @Test
    void aLargeBodyIsRefusedAlsoWithoutAContentLength() {
        String body = "{\"phone\":\"" + number + "\",\"note\":\"" + "x".repeat(65_536) + "\"}";
        ApiAnswers.error(413, doors.call("doors", body));
        HttpRequest.Builder chunked = HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/iadvize/connections/doors/calls"))
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body.getBytes())));
        ApiAnswers.error(413, doors.send(chunked, "X-Api-Key", DoorClient.API_KEY, "Content-Type", "application/json"));
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void theLanguageIsTheAskedOneOrTheConnections() {
        assertThat(message("{\"phone\":\"\",\"lang\":\"fr\"}")).startsWith("Je n'ai pas trouvé");
        assertThat(message("{\"phone\":\"\",\"lang\":\"fr-CA\"}")).startsWith("Je n'ai pas trouvé");
        assertThat(message("{\"phone\":\"\",\"lang\":\"FR_fr\"}")).startsWith("Je n'ai pas trouvé");
        assertThat(message("{\"phone\":\"\",\"lang\":\"xx\"}")).startsWith("I did not find");
        assertThat(message("{\"phone\":\"\",\"lang\":\"../../etc\"}")).startsWith("I did not find");
    }

    @Test
    void consentIsDemandedWhereTheConnectionSaysSo() {
        new Centre("doors-consent").accepts();
        String typed = Numbers.typed(number);
        for (String no : new String[] {"\"no\"", "false", "null", "\"\"", "\"perhaps\"", "0"}) {
            JsonNode answer = ApiAnswers.ok(doors.call("doors-consent", "{\"phone\":\"" + typed + "\",\"consent\":" + no + "}"));
            assertThat(answer.path("status").asText()).as(no).isEqualTo("consent_missing");
        }
        assertThat(new Centre("doors-consent").callsTo(number)).isZero();
        for (String yes : new String[] {"true", "\"Oui\"", "1", "\"yes\""}) {
            String fresh = Numbers.fresh();
            JsonNode answer = ApiAnswers.ok(doors.call("doors-consent", "{\"phone\":\"" + fresh + "\",\"consent\":" + yes + "}"));
            assertThat(answer.path("callPlaced").asBoolean()).as(yes).isTrue();
        }
    }

    @Test
    void wrongNumbersAreCountedByVisitor() {
        String visitor = UUID.randomUUID().toString();
        assertThat(statusOf("\"visitorKey\":\"" + visitor + "\"", "none")).isEqualTo("number_missing");
        assertThat(statusOf("\"visitorKey\":\"" + visitor + "\"", "12")).isEqualTo("number_invalid");
        assertThat(statusOf("\"visitorKey\":\"another-" + visitor + "\"", "none")).isEqualTo("number_missing");
        assertThat(statusOf("\"visitorKey\":\"" + visitor + "\"", "none")).isEqualTo("attempts_exhausted");
        assertThat(statusOf("\"visitorKey\":\"" + visitor + "\"", number)).isEqualTo("call_queued");
        assertThat(statusOf("\"visitorKey\":\"" + visitor + "\"", "none")).isEqualTo("number_missing");
    }

    /** It comes as it stands in the template when nothing fills it, and would be everybody's. */
    @Test
    void aPlaceholderIsNobodysKey() {
        for (int i = 0; i < 5; i++) {
            assertThat(statusOf("\"visitorKey\":\"{visitorKey}\",\"conversationId\":\"{conversation.id}\"", "none")).isEqualTo("number_missing");
        }
    }

    @Test
    void orByTheCallersOwnCount() {
        assertThat(statusOf("\"attempt\":1", "none")).isEqualTo("number_missing");
        assertThat(statusOf("\"attempt\":\"2\"", "none")).isEqualTo("number_missing");
        assertThat(statusOf("\"attempt\":3", "none")).isEqualTo("attempts_exhausted");
        assertThat(statusOf("\"attempt\":99999999999", "none")).isEqualTo("number_missing");
        assertThat(statusOf("\"attempt\":3", number)).isEqualTo("call_queued");
    }

    @Test
    void aScheduledCallIsRefused() {
        assertThat(ApiAnswers.error(400, doors.call("doors", "{\"phone\":\"" + number + "\",\"at\":\"2026-12-01T10:00:00Z\"}"))
                .path("message").asText()).contains("\"at\"");
        assertThat(statusOf("\"at\":\"\"", number)).isEqualTo("call_queued");
    }

    @Test
    void availabilityAndChannelsFollowTheOpeningHours() {
        assertThat(get("doors", "availability").json().path("available").asBoolean()).isTrue();
        JsonNode closed = get("doors-closed", "availability?lang=fr").json();
        assertThat(closed.path("available").asBoolean()).isFalse();
        assertThat(closed.path("message").asText()).startsWith("Notre équipe");
        assertThat(get("doors", "channels?lang=fr").body()).isEqualTo("{\"channels\":[\"Chat\",\"Téléphone\"]}");
        assertThat(get("doors-closed", "channels").body()).isEqualTo("{\"channels\":[\"Chat\"]}");
        ApiAnswers.error(404, get("nobody", "availability"));
        ApiAnswers.error(401, doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/iadvize/connections/doors/channels"))));
    }

    @Test
    void outsideHoursNobodyIsCalled() {
        JsonNode answer = ApiAnswers.ok(doors.callNumber("doors-closed", number));
        assertThat(answer.path("status").asText()).isEqualTo("closed");
        assertThat(new Centre("doors-closed").requests()).isEmpty();
    }

    private Reply get(String connection, String what) {
        return doors.send(doors.api("GET", connection, what, null));
    }

    private String statusOf(String field, String phone) {
        return ApiAnswers.ok(doors.call("doors", "{\"phone\":\"" + phone + "\"," + field + "}")).path("status").asText();
    }

    private String message(String body) {
        return ApiAnswers.ok(doors.call("doors", body)).path("message").asText();
    }

    private Reply post(String connection, String body, String... headers) {
        return doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/iadvize/connections/" + connection + "/calls"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)), headers);
    }
}
