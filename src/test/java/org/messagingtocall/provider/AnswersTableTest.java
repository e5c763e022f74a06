package org.messagingtocall.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;

class AnswersTableTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** One table with a row for everything a row can say. */
    private static final AnswersTable TABLE = table("""
            excluded: {http: 201, json: {path: $.excluded, is: true}, status: number_not_allowed, reason: blocked-here}
            accepted: {http: [200, 201], json: {path: $.id}, status: accepted}
            no-lead: {http: 200, json: {path: "$.leads", is: [0, none]}, status: number_invalid}
            list: {http: 400, json: {path: "$.errors[*].field", matches: "(?i)^to$|phone"}, status: number_invalid}
            code: {code: [21211, E1], status: number_invalid}
            form: {http: 2xx, text: "F9errCode=[56]\\\\d", status: busy}
            moved: {http: 3xx, header: {name: Location, matches: "/accepted$"}, status: accepted}
            typed: {http: "403, 404", header: {name: X-Type, is: DestinationNotAllowed}, status: number_not_allowed}
            """, "$.code", "$.id");

    private static AnswersTable table(String rows, String code, String callId) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> read = YAML.readValue(rows, LinkedHashMap.class);
            return AnswersTable.of(read, code, callId, Status.CALL_QUEUED);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer answer(int http, String body, String... header) {
        JsonNode json = null;
        try {
            json = body.startsWith("{") ? new ObjectMapper().readTree(body) : null;
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return new Answer(http, header.length == 0 ? Map.of() : Map.of(header[0], List.of(header[1])), body, json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            201 | {"id":"c1","excluded":false}             | call_queued        | call-queued
            201 | {"id":"c1","excluded":true}              | number_not_allowed | blocked-here
            200 | {"leads":0}                              | number_invalid     | number-invalid
            200 | {"leads":"none"}                         | number_invalid     | number-invalid
            200 | {"id":""}                                | pending            | answer-unknown
            200 | {"id":null}                              | pending            | answer-unknown
            400 | {"errors":[{"field":"from"},{"field":"To"}]} | number_invalid | number-invalid
            400 | {"errors":[{"field":"together"}]}        | misconfigured      | answer-unknown
            400 | {"code":21211}                           | number_invalid     | number-invalid
            500 | {"code":"E1"}                            | number_invalid     | number-invalid
            400 | {"code":21212}                           | misconfigured      | answer-unknown
            200 | <input name="x" value="F9errCode=57">    | busy               | busy
            200 | <html>                                   | pending            | answer-unknown
            204 | ``                                       | pending            | answer-unknown
            302 | ``                                       | misconfigured      | redirected
            401 | {}                                       | misconfigured      | credentials
            403 | {}                                       | misconfigured      | credentials
            408 | {}                                       | pending            | pending
            429 | {}                                       | busy               | busy
            500 | oops                                     | unavailable        | unavailable
            503 | {}                                       | unavailable        | unavailable
            504 | {}                                       | pending            | pending
            100 | {}                                       | pending            | answer-unknown
            """)
    void whatAnAnswerMeans(int http, String body, String status, String reason) {
        Outcome outcome = TABLE.read(answer(http, body));

        assertThat(outcome.status().wire()).isEqualTo(status);
        assertThat(outcome.reason()).isEqualTo(reason);
    }

    @Test
    void headersAreReadWhateverTheirCase() {
        assertThat(TABLE.read(answer(302, "", "location", "https://acme.example/accepted")).status()).isEqualTo(Status.CALL_QUEUED);
        assertThat(TABLE.read(answer(302, "", "location", "https://acme.example/refused")).status()).isEqualTo(Status.MISCONFIGURED);
        assertThat(TABLE.read(answer(403, "{}", "x-type", "DestinationNotAllowed")).status()).isEqualTo(Status.NUMBER_NOT_ALLOWED);
    }

    @Test
    void onlyAnAcceptedCallHasAnId() {
        assertThat(TABLE.read(answer(201, "{\"id\":42}")).callId()).isEqualTo("42");
        assertThat(TABLE.read(answer(201, "{\"id\":\"c1\",\"excluded\":true}")).callId()).isEmpty();
        assertThat(TABLE.read(answer(201, "{\"id\":\"" + "x".repeat(500) + "\"}")).callId()).hasSize(200);
        assertThat(TABLE.outcomes()).contains(Outcome.of(Status.NUMBER_NOT_ALLOWED, "blocked-here"), Outcome.of(Status.BUSY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bad: {http: 400, state: busy}                          | answers.bad.state: expected one of [code, header, http, json, reason, status, text, unconfirmed]
            bad: {http: 600, status: busy}                         | answers.bad.http: expected statuses such as "201", "400, 404" or "5xx", got "600"
            bad: {http: 400}                                       | answers.bad.status: expected "accepted" or an outcome such as number_invalid, got ""
            bad: {http: 400, status: refused}                      | answers.bad.status: expected "accepted" or an outcome such as number_invalid, got "refused"
            bad: {http: 400, status: busy, reason: Too many calls} | answers.bad.reason: expected words in lower case with dashes, at most 64 characters
            bad: {status: busy}                                    | answers.bad: expected at least one of http, code, json, header, text
            bad: {code: 1, status: busy}                           | answers.bad.code: expected the table to say where the code is (code: $.…)
            bad: {json: $.a, status: busy}                         | answers.bad.json: expected cells with keys, such as http and status, or path and is
            bad: {json: {path: "$.[", is: 1}, status: busy}        | answers.bad.json.path: expected a JSONPath such as $.error.code, got "$.["
            bad: {json: {is: 1}, status: busy}                     | answers.bad.json.path: expected a JSONPath such as $.error.code, got ""
            bad: {json: {path: $.a, equals: 1}, status: busy}      | answers.bad.json.equals: expected path, is or matches
            bad: {header: {is: 1}, status: busy}                   | answers.bad.header.name: expected the header's name
            bad: {header: {name: a, matches: "("}, status: busy}   | answers.bad.header.matches: expected a regular expression, got "("
            bad: {text: "[", status: busy}                         | answers.bad.text: expected a regular expression, got "["
            bad: busy                                              | answers.bad: expected cells with keys, such as http and status, or path and is
            bad: {http: 400, status: busy}                         | answers: expected a row with status accepted
            """)
    void aRowThatCannotBeUsedSaysWhy(String rows, String message) {
        assertThatThrownBy(() -> table(rows, "", "")).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void aPathThatIsNoneIsRefused() {
        assertThatThrownBy(() -> table("ok: {http: 200, status: accepted}", "$.[", ""))
                .hasMessage("code: expected a JSONPath such as $.error.code, got \"$.[\"");
    }
}
