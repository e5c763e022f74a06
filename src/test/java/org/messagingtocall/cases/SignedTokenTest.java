package org.messagingtocall.cases;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.springframework.beans.factory.annotation.Autowired;

/** A token that a connection signs itself is kept like any other. */
@AppTest
class SignedTokenTest {

    @Autowired
    DoorClient doors;

    @Test
    void itIsUsedAgainAndSignedAnewWhenRefused() {
        CaseFile file = CaseFile.of("vonage-voice");
        try (ProviderStub stub = new ProviderStub(file.provider(), file.first(Case.Kind.ACCEPTED).answers(), null)) {
            doors.callNumber("vonage-voice-token", "+44 7700 900185");
            doors.callNumber("vonage-voice-token", "+44 7700 900186");
            String first = stub.calls().get(0).getHeader("Authorization");
            assertThat(stub.calls().get(1).getHeader("Authorization")).isEqualTo(first);

            StubMapping refusal = ContactCentre.server().stubFor(post(urlPathEqualTo("/vonage-voice/v1/calls"))
                    .withHeader("Authorization", equalTo(first)).atPriority(1).willReturn(aResponse().withStatus(401)));
            JsonNode answer = doors.callNumber("vonage-voice-token", "+44 7700 900187").json();
            ContactCentre.server().removeStub(refusal);

            assertThat(answer.path("status").asText()).isEqualTo("call_placed");
            assertThat(stub.calls()).hasSize(4);
            assertThat(stub.calls().get(3).getHeader("Authorization")).isNotEqualTo(first);
            assertThat(SelfSigned.shown(stub.calls().get(3).getHeader("Authorization")))
                    .isEqualTo("(jwt {application_id=66666666-aaaa-4bbb-8ccc-000000000001})");
        }
    }
}
