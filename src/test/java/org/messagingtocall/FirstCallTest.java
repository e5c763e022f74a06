package org.messagingtocall;

import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class FirstCallTest {

    @Autowired
    DoorClient doors;

    @Test
    void aNumberTypedInFranceBecomesACall() {
        ContactCentre.server().stubFor(post(anyUrl()).willReturn(created().withBody("{\"sid\":\"CA1\",\"status\":\"queued\"}")));

        var reply = doors.callNumber("twilio", "06 39 98 01 02");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("status").asText()).isEqualTo("call_placed");
        assertThat(reply.json().path("phoneNumber").asText()).isEqualTo("+33639980102");
    }
}
