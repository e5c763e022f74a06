package org.messagingtocall.escalation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A connection with two contact centres: the second is asked only when the first certainly took no call. */
@AppTest
class FailoverTest {

    private static final String CONNECTION = "failover";
    private static final UrlPattern SECOND = urlPathMatching("/2010-04-01/Accounts/AC0*[89]/Calls.json");

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CamelContext camel;

    @Autowired
    MeterRegistry meters;

    private final Centre first = new Centre(CONNECTION);

    @BeforeEach
    void theSecondAccepts() {
        first.accepts();
        ContactCentre.server().stubFor(post(SECOND).willReturn(created().withBody("{\"sid\":\"CA9\",\"status\":\"queued\"}")));
    }

    @Test
    void theFirstIsAskedAloneWhileItTakesCalls() {
        int before = callsOfTheSecond();

        assertThat(call(CONNECTION).path("callId").asText()).isEqualTo("call-1");

        assertThat(callsOfTheSecond()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 429})
    void theSecondIsAskedWhenTheFirstCertainlyTookNone(int http) {
        first.answers(aResponse().withStatus(http).withBody("{}"));
        double failovers = failovers(CONNECTION);

        JsonNode answer = call(CONNECTION);

        assertThat(answer.path("status").asText()).isEqualTo("call_placed");
        assertThat(answer.path("callId").asText()).isEqualTo("CA9");
        assertThat(row(answer)).containsEntry("provider", "twilio-voice").containsEntry("status", "call_placed")
                .containsEntry("call_id", "CA9");
        assertThat(failovers(CONNECTION)).isEqualTo(failovers + 1);
    }

    @Test
    void theSecondIsAskedWhenTheFirstIsNotThere() {
        JsonNode answer = call("failover-gone");

        assertThat(answer.path("status").asText()).isEqualTo("call_placed");
        assertThat(row(answer)).containsEntry("provider", "twilio-voice");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 408, 409, 423, 425, 499, 500, 502, 503, 504})
    void theSecondIsNotAskedAfterAnAnswerThatLeavesADoubt(int http) {
        first.answers(aResponse().withStatus(http).withBody("{\"error\":\"full\"}"));
        int before = callsOfTheSecond();

        JsonNode answer = call(CONNECTION);

        assertThat(answer.path("callPlaced").asBoolean(true)).isFalse();
        assertThat(callsOfTheSecond()).isEqualTo(before);
        assertThat(row(answer)).containsEntry("provider", "http-json");
    }

    @ParameterizedTest
    @EnumSource
    void theSecondIsNotAskedWhenTheFirstBreaksOff(Fault fault) {
        first.answers(aResponse().withFault(fault));
        int before = callsOfTheSecond();

        assertThat(call(CONNECTION).path("status").asText()).isEqualTo("pending");

        assertThat(callsOfTheSecond()).isEqualTo(before);
    }

    @Test
    void aWrongNumberIsWrongForAll() {
        first.refusesNumbers();
        int before = callsOfTheSecond();

        assertThat(call(CONNECTION).path("status").asText()).isEqualTo("number_invalid");

        assertThat(callsOfTheSecond()).isEqualTo(before);
    }

    @Test
    void aStoppedConnectionCallsNobodyAndAStoppedAlternativeIsLeftOut() throws Exception {
        int before = callsOfTheSecond();
        camel.getRouteController().stopRoute("connection-failover");
        try {
            assertThat(call(CONNECTION).path("reason").asText()).isEqualTo("suspended");
            assertThat(callsOfTheSecond()).isEqualTo(before);
        } finally {
            camel.getRouteController().startRoute("connection-failover");
        }

        first.answers(aResponse().withStatus(429).withBody("{}"));
        camel.getRouteController().stopRoute("connection-failover.twilio-voice");
        try {
            JsonNode answer = call(CONNECTION);
            assertThat(answer.path("status").asText()).isEqualTo("busy");
            assertThat(row(answer)).containsEntry("provider", "http-json");
        } finally {
            camel.getRouteController().startRoute("connection-failover.twilio-voice");
        }
    }

    private JsonNode call(String connection) {
        return doors.callNumber(connection, Numbers.fresh()).json();
    }

    private Map<String, Object> row(JsonNode answer) {
        return jdbc.sql("select provider, status, call_id from escalation where reference = ?").param(answer.path("reference").asText())
                .query().singleRow();
    }

    private double failovers(String connection) {
        var counter = meters.find("failovers").tag("connection", connection).counter();
        return counter == null ? 0 : counter.count();
    }

    private static int callsOfTheSecond() {
        return ContactCentre.server().findAll(postRequestedFor(SECOND)).size();
    }
}
