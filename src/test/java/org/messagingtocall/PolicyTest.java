package org.messagingtocall;

import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What a connection's hours, regions, types and limits keep from being called, as the doors say it. */
@AppTest
class PolicyTest {

    private static final UrlPattern CLOSED = urlPathMatching("/2010-04-01/Accounts/AC0*2/Calls.json");
    private static final UrlPattern STRICT = urlPathMatching("/2010-04-01/Accounts/AC0*3/Calls.json");

    @Autowired
    DoorClient doors;

    @BeforeEach
    void accept() {
        ContactCentre.server().resetRequests();
        ContactCentre.server().stubFor(post(STRICT).willReturn(created().withBody("{\"sid\":\"CA3\",\"status\":\"queued\"}")));
    }

    @Test
    void aClosedConnectionCallsNobodyAtEitherDoor() {
        JsonNode answer = doors.callNumber("closed", "06 39 98 04 01").json();
        assertThat(answer.path("status").asText()).isEqualTo("closed");
        assertThat(answer.path("callPlaced").asBoolean()).isFalse();

        JsonNode availability = doors.send(doors.api("GET", "closed", "availability", null)).json();
        assertThat(availability.path("available").asBoolean(true)).isFalse();
        assertThat(availability.path("message").asText()).contains("not available");
        assertThat(doors.send(doors.api("GET", "closed", "channels", null)).json().path("channels").toString()).isEqualTo("[\"Chat\"]");
        assertThat(doors.send(doors.api("GET", "strict", "channels", null)).json().path("channels").toString())
                .isEqualTo("[\"Chat\",\"Phone\"]");

        doors.saveBot("ha-closed", "closed", "en");
        assertThat(doors.botGet("/availability-strategies", "idOperator=ha-closed").json().path(0).path("availability").asBoolean(true))
                .isFalse();
        doors.say("ha-closed", "closed-1", "hello");
        assertThat(doors.say("ha-closed", "closed-1", "06 39 98 04 01").body()).contains("phone team is not available");
        ContactCentre.server().verify(0, postRequestedFor(CLOSED));
    }

    @Test
    void regionsAndTypesThatMayNotBeCalled() {
        JsonNode region = doors.callNumber("strict", "+1 202-555-0143").json();
        assertThat(region.path("status").asText()).isEqualTo("number_not_allowed");
        assertThat(region.path("reason").asText()).isEqualTo("number-region-not-allowed");
        assertThat(region.path("retry").asBoolean()).isTrue();

        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        String premium = numbers.format(numbers.getExampleNumberForType("FR", PhoneNumberType.PREMIUM_RATE), PhoneNumberFormat.NATIONAL);
        JsonNode type = doors.callNumber("strict", premium).json();
        assertThat(type.path("status").asText()).isEqualTo("number_not_allowed");
        assertThat(type.path("reason").asText()).isEqualTo("number-type-not-allowed");

        ContactCentre.server().verify(0, postRequestedFor(STRICT));
        assertThat(doors.callNumber("strict", "+44 7700 900123").json().path("status").asText()).isEqualTo("call_placed");
    }

    @ParameterizedTest
    @CsvSource({"+870 773 123 456, number-type-not-allowed", "+881 631 234 567, number-type-not-allowed",
        "+33 1 99 00 00 01, number-blocked", "+44 7700 900116, number-blocked",
        "+34 905 123 456, number-blocked", "+61 147 123 456, number-blocked", "+1 900 100 1234, number-blocked", "+49 190 812345, number-blocked",
        "+33 1 99 00 00 01 22, number-invalid", "+44 7700 900126, call-queued", "+33 1 99 00 00 02, call-queued"})
    void costlyAndBlockedNumbersAreNotCalledAnywhere(String typed, String reason) {
        Centre centre = new Centre("limited");
        centre.accepts();
        int before = centre.requests().size();

        JsonNode answer = doors.callNumber("limited", typed).json();

        boolean called = reason.equals("call-queued");
        assertThat(answer.path("reason").asText()).isEqualTo(reason);
        assertThat(answer.path("callPlaced").asBoolean()).isEqualTo(called);
        assertThat(centre.requests()).hasSize(before + (called ? 1 : 0));
    }

    @Test
    void aNumberIsCalledTwiceAnHourAtMost() {
        assertThat(status("{\"phone\":\"0639980402\",\"visitorKey\":\"v1\"}")).isEqualTo("call_placed");
        assertThat(status("{\"phone\":\"0639980402\",\"visitorKey\":\"v2\"}")).isEqualTo("call_placed");
        assertThat(status("{\"phone\":\"0639980402\",\"visitorKey\":\"v3\"}")).isEqualTo("limited");
        assertThat(status("{\"phone\":\"0639980402\",\"visitorKey\":\"v2\"}")).as("the same request shares its answer").isEqualTo("call_placed");
        ContactCentre.server().verify(2, postRequestedFor(STRICT));
    }

    @Test
    void aConversationCallsTwiceAtMost() {
        assertThat(status("{\"phone\":\"0639980403\",\"conversationId\":\"strict-c\"}")).isEqualTo("call_placed");
        assertThat(status("{\"phone\":\"0639980404\",\"conversationId\":\"strict-c\"}")).isEqualTo("call_placed");
        assertThat(status("{\"phone\":\"0639980405\",\"conversationId\":\"strict-c\"}")).isEqualTo("limited");
        assertThat(status("{\"phone\":\"0639980405\",\"conversationId\":\"strict-d\"}")).isEqualTo("call_placed");
        ContactCentre.server().verify(3, postRequestedFor(STRICT));
    }

    private String status(String body) {
        return doors.call("strict", body).json().path("status").asText();
    }
}
