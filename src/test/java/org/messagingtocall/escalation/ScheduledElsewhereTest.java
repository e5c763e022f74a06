package org.messagingtocall.escalation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A call at a chosen time that the contact centre keeps itself: it is asked at once, with the time. */
@AppTest
class ScheduledElsewhereTest {

    private static final String CALLS = "/scheduled-native/api/v2/conversations/callbacks";

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    private final String number = Numbers.fresh();
    private final Instant at = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);

    @Test
    void itIsAskedAtOnceWithTheTimeAndKeepsTheCall() {
        centreAnswers(200);
        JsonNode answer = schedule();

        assertThat(answer.path("status").asText()).isEqualTo("call_scheduled");
        assertThat(answer.path("callId").asText()).isEqualTo("c-1");
        assertThat(answer.path("message").asText()).startsWith("Your call is booked: we will call you").contains(" at ");
        assertThat(schedule()).as("asked again").isEqualTo(answer);
        ContactCentre.server().verify(1, postRequestedFor(urlPathEqualTo(CALLS))
                .withRequestBody(matchingJsonPath("$.callbackNumbers[0]", equalTo(number)))
                .withRequestBody(matchingJsonPath("$.callbackScheduledTime", equalTo(at.toString().replace("Z", ".000Z")))));
        assertThat(jdbc.sql("select count(*) from escalation where sealed_call is not null and reference = ?")
                .param(answer.path("reference").asText()).query(Integer.class).single()).as("nothing is kept here").isZero();

        JsonNode cancel = doors.send(doors.api("PUT", "scheduled-native", "calls/" + answer.path("reference").asText() + "/cancel", null)).json();
        assertThat(cancel.path("status").asText()).isEqualTo("call_scheduled");
        assertThat(cancel.path("reason").asText()).isEqualTo("cancel-elsewhere");
        assertThat(cancel.path("message").asText()).contains("can't be cancelled here");
    }

    @Test
    void aCallForNowCarriesNoTime() {
        centreAnswers(200);
        assertThat(doors.callNumber("scheduled-native", number).json().path("status").asText()).isEqualTo("call_queued");
        ContactCentre.server().verify(0, postRequestedFor(urlPathEqualTo(CALLS))
                .withRequestBody(matchingJsonPath("$.callbackNumbers[0]", equalTo(number)))
                .withRequestBody(matchingJsonPath("$.callbackScheduledTime")));
    }

    @Test
    void itsRefusalIsToldAtOnce() {
        centreAnswers(503);
        assertThat(schedule().path("status").asText()).isEqualTo("unavailable");
    }

    private JsonNode schedule() {
        return doors.call("scheduled-native", new ObjectMapper().createObjectNode().put("phone", number).put("at", at.toString()).toString()).json();
    }

    private static void centreAnswers(int status) {
        ContactCentre.server().stubFor(post(urlPathEqualTo("/scheduled-native/oauth/token")).atPriority(1)
                .willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"bearer\"}")));
        ContactCentre.server().stubFor(post(urlPathEqualTo(CALLS)).atPriority(1)
                .willReturn(aResponse().withStatus(status).withBody("{\"conversation\":{\"id\":\"c-1\"}}")));
    }
}
