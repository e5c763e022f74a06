package org.messagingtocall.cases;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.springframework.beans.factory.annotation.Autowired;

/** A token that is exchanged for that of another product: both are asked for once, and without the second nothing is sent. */
@AppTest
class ExchangedTokenTest {

    @Autowired
    DoorClient doors;

    @Test
    void aTokenIsExchangedForTheOtherProductsOnce() {
        CaseFile file = CaseFile.of("ringcx");
        try (ProviderStub stub = new ProviderStub(file.provider(), file.first(Case.Kind.ACCEPTED).answers(), null)) {
            StubMapping exchange = exchange(okJson("{\"accessToken\":\"other &token\"}"));
            doors.callNumber("ringcx-exchange-once", "+44 7700 900182");
            doors.callNumber("ringcx-exchange-once", "+44 7700 900183");
            ContactCentre.server().removeStub(exchange);

            assertThat(stub.calls()).extracting(call -> call.getHeader("Authorization"))
                    .containsExactly("Bearer other &token", "Bearer other &token");
            assertThat(stub.tokenRequests()).extracting(stub::path)
                    .containsExactly("/restapi/oauth/token", "/api/auth/login/rc/accesstoken");
            LoggedRequest first = stub.tokenRequests().get(0);
            assertThat(first.getHeader("Authorization")).startsWith("Basic ");
            assertThat(first.getBodyAsString()).isEqualTo(
                    "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=s3cr3t-of-the-contact-centre");
            LoggedRequest second = stub.tokenRequests().get(1);
            assertThat(second.containsHeader("Authorization")).isFalse();
            assertThat(second.getBodyAsString()).isEqualTo("rcAccessToken=token-of-ringcx&rcTokenType=Bearer");
        }
    }

    @ParameterizedTest
    @CsvSource({"401, misconfigured, credentials", "403, misconfigured, credentials", "429, busy, busy",
        "503, unavailable, unreachable", "302, unavailable, unreachable", "200, unavailable, unreachable"})
    void aTokenThatIsNotExchangedKeepsTheCallFromBeingSent(int http, String status, String reason) {
        CaseFile file = CaseFile.of("ringcx");
        try (ProviderStub stub = new ProviderStub(file.provider(), file.first(Case.Kind.ACCEPTED).answers(), null)) {
            StubMapping exchange = exchange(aResponse().withStatus(http).withBody("[]"));
            JsonNode answer = doors.callNumber("ringcx-exchange-refused", "+44 7700 900184").json();
            ContactCentre.server().removeStub(exchange);

            assertThat(answer.path("status").asText()).isEqualTo(status);
            assertThat(answer.path("reason").asText()).isEqualTo(reason);
            assertThat(stub.calls()).isEmpty();
        }
    }

    /** What the exchange answers, and not the token endpoint before it. */
    private static StubMapping exchange(ResponseDefinitionBuilder response) {
        return ContactCentre.server().stubFor(post(urlPathEqualTo("/ringcx/api/auth/login/rc/accesstoken")).atPriority(1).willReturn(response));
    }
}
