package org.messagingtocall.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;

/** The forms in which an API connection's inputs arrive, broken templates included. */
@AppTest
class ApiInputsTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Autowired
    DoorClient doors;

    private final Centre centre = new Centre("doors");
    private final String number = Numbers.fresh();
    private final String typed = Numbers.typed(number);

    @BeforeEach
    void open() {
        centre.accepts();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void jsonFormAndQueryMeanTheSame(String method) {
        String encoded = typed.replace(' ', '+');
        called(send(method, "calls", JSON, "{\"phone\":\"" + typed + "\"}"));
        called(send(method, "calls", "application/json; charset=utf-8", "{\"phone\":\"" + typed + "\"}"));
        called(send(method, "calls", null, "{\"phone\":\"" + typed + "\"}"));
        called(send(method, "calls", FORM, "phone=" + encoded));
        called(send(method, "calls?phone=" + encoded, null, null));
        called(send(method, "calls?phone=" + encoded, "text/plain", null));
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void aRawPlusSurvivesTheQueryAndTheForm() {
        called(send("POST", "calls?phone=" + number, null, null));
        called(send("POST", "calls?phone=%2B" + number.substring(1), null, null));
        called(send("POST", "calls?phone=%20" + number.substring(1), null, null));
        called(send("POST", "calls", FORM, "phone=" + number));
    }

    @Test
    void theBodyWinsOverTheQuery() {
        called(send("POST", "calls?phone=none", JSON, "{\"phone\":\"" + typed + "\"}"));
    }

    @Test
    void aNumberThatLostItsQuotesAndItsZeroIsStillRead() {
        for (String left : List.of("33612345678", "612345678")) {
            JsonNode answer = ApiAnswers.ok(send("POST", "calls", JSON, "{\"phone\": " + left + "}"));
            assertThat(answer.path("phoneNumber").asText()).isEqualTo("+33612345678");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"phone\":null}", "{\"phone\":\"\"}", "{\"phone\":\"   \"}", "{\"phone\":false}", "{\"Phone\":\"06 39 98 00 01\"}",
        "{\"phone\":\"call me\"}"})
    void withoutANumberItIsAskedFor(String body) {
        JsonNode answer = ApiAnswers.ok(send("POST", "calls", JSON, body));
        assertThat(answer.path("status").asText()).isEqualTo("number_missing");
        assertThat(answer.path("retry").asBoolean()).isTrue();
    }

    @Test
    void withoutABodyTheNumberIsAskedFor() {
        assertThat(ApiAnswers.ok(send("POST", "calls", null, null)).path("status").asText()).isEqualTo("number_missing");
        assertThat(ApiAnswers.ok(send("PUT", "calls", JSON, "")).path("status").asText()).isEqualTo("number_missing");
    }

    @Test
    void aBrokenTemplateIsToldHowToMendItWithoutAnEcho() {
        for (String body : List.of("{\"phone\": 06 39 98 77 66}", "{\"phone\": +33639987766}", "{\"phone\": \"\"06 39 98 77 66\"\"}",
                "{\"phone\": \"06 39 98 77 66\"", "{\"phone\": {phone}}", "{\"phone\": 0639987766}", "{'phone': '0639987766'}",
                "phone=0639987766", "{\"phone\": \"0639987766\"}}", "{\"phone\": \"0639987766\"} {\"phone\": 1}", "{\"phone\": \"06 39\n98 77 66\"}")) {
            JsonNode answer = ApiAnswers.error(400, send("POST", "calls", JSON, body));
            assertThat(answer.path("reason").asText()).as(body).isEqualTo("body-not-json");
            assertThat(answer.path("message").asText()).contains("\"phone\": \"{phone}\"");
            assertThat(answer.toString()).as(body).doesNotContain("7766", "77 66", "39 98");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"06 39 98 77 66\"", "12", "null", "[{\"phone\":\"0639987766\"}]"})
    void jsonOfAnotherShapeIsToldSo(String body) {
        JsonNode answer = ApiAnswers.error(400, send("POST", "calls", JSON, body));
        assertThat(answer.path("reason").asText()).isEqualTo("body-not-object");
        assertThat(answer.toString()).doesNotContain("7766", "77 66");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"phone\":{\"number\":\"0639987766\"}}", "{\"phone\":[\"0639987766\"]}", "{\"lang\":{}}"})
    void anInputThatIsNoTextIsNamed(String body) {
        assertThat(ApiAnswers.error(400, send("POST", "calls", JSON, body)).path("reason").asText()).isEqualTo("input-not-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversationId", "visitorKey"})
    void aPhoneNumberIsNoId(String input) {
        JsonNode answer = ApiAnswers.error(400, send("POST", "calls", JSON, "{\"phone\":\"" + typed + "\",\"" + input + "\":\"" + typed + "\"}"));
        assertThat(answer.path("reason").asText()).isEqualTo("input-not-an-id");
        assertThat(answer.path("message").asText()).startsWith(input).doesNotContain(typed);
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void otherTrapsAreTheIntegratorsErrors() {
        ApiAnswers.error(400, send("POST", "calls", FORM, "phone=%zz"));
        ApiAnswers.error(400, send("POST", "calls", FORM, "phone=%"));
        ApiAnswers.error(400, send("POST", "calls", JSON, "{\"phone\":\"1\",\"visitorKey\":\"" + "k".repeat(201) + "\"}"));
        ApiAnswers.error(400, send("POST", "calls", JSON, "{\"n\":" + "9".repeat(2000) + "}"));
        ApiAnswers.error(400, send("POST", "calls", JSON, "[".repeat(5000)));
        ApiAnswers.error(400, doors.callNumber("doors", number, "Idempotency-Key", "k".repeat(201)));
        for (String type : List.of("text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense")) {
            ApiAnswers.error(415, send("POST", "calls", type, "{\"phone\":\"" + typed + "\"}"));
        }
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void furtherInputsReachTheProviderAsDataOnly() throws Exception {
        Centre hostile = new Centre("doors-hostile");
        hostile.accepts();
        String body = "{\"phone\":\"%s\",\"visitorName\":\"Ada\\r\\nLovelace\",\"page\":\"/cart?a=1&b=2\",\"basket\":12.5,\"vip\":true,\"empty\":\"\",\"deep\":{\"a\":1},\"emoji\":\"📞\"}";
        ApiAnswers.ok(doors.call("doors-hostile", body.formatted(typed)));
        var request = hostile.requests().stream().filter(sent -> sent.getBodyAsString().contains(number)).findFirst().orElseThrow();
        JsonNode sent = new ObjectMapper().readTree(request.getBodyAsString());
        assertThat(sent.path("number").isMissingNode()).isTrue();
        assertThat(sent.path("phone").asText()).isEqualTo(number);
        assertThat(sent.path("name").asText()).isEqualTo("Ada Lovelace");
        assertThat(sent.path("context")).isEqualTo(new ObjectMapper().readTree(
                "{\"page\":\"/cart?a=1&b=2\",\"basket\":\"12.5\",\"vip\":\"true\",\"emoji\":\"📞\"}"));
    }

    @Test
    void noInputTakesThePlaceOfOurOwnInTheDefaultBody() throws Exception {
        ApiAnswers.ok(send("POST", "calls?reference=forged&name=forged", JSON, "{\"phone\":\"" + typed + "\",\"visitorName\":\"Ada\"}"));
        var request = centre.requests().stream().filter(sent -> sent.getBodyAsString().contains(number)).findFirst().orElseThrow();
        assertThat(request.getBodyAsString()).doesNotContain("forged");
    }

    private void called(Reply reply) {
        JsonNode answer = ApiAnswers.ok(reply);
        assertThat(answer.path("status").asText()).as(reply.body()).isEqualTo("call_queued");
        assertThat(answer.path("phoneNumber").asText()).isEqualTo(number);
    }

    private Reply send(String method, String path, String type, String body) {
        HttpRequest.Builder request = doors.api(method, "doors", path, body);
        return type == null ? doors.send(request) : doors.send(request, "Content-Type", type);
    }
}
