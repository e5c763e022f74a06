package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Together;
import org.springframework.beans.factory.annotation.Autowired;

/** A token is asked for once and used until it expires. */
@AppTest
class TokenTest {

    @Autowired
    DoorClient doors;

    @Test
    void twoCallsTakeOneToken() {
        CaseFile file = CaseFile.of("genesys-cloud");
        Case accepted = file.first(Case.Kind.ACCEPTED);
        try (ProviderStub stub = new ProviderStub(file.provider(), accepted.answers(), null)) {
            doors.callNumber("genesys-cloud-once", "+44 7700 900180");
            doors.callNumber("genesys-cloud-once", "+44 7700 900181");

            assertThat(stub.calls()).extracting(call -> call.getHeader("Authorization"))
                    .containsExactly("Bearer token-of-genesys-cloud", "Bearer token-of-genesys-cloud");
            assertThat(stub.tokenRequests()).hasSize(1);
            LoggedRequest asked = stub.tokenRequests().get(0);
            assertThat(asked.getHeader("Authorization")).isEqualTo("Basic YWNtZS1vbmNlOnMzY3IzdC1vZi10aGUtY29udGFjdC1jZW50cmU=");
            assertThat(asked.getBodyAsString()).isEqualTo("grant_type=client_credentials");
        }
    }

    @Test
    void manyCallsAtOnceTakeOneToken() {
        CaseFile file = CaseFile.of("genesys-cloud");
        try (ProviderStub stub = new ProviderStub(file.provider(), file.first(Case.Kind.ACCEPTED).answers(), null)) {
            Together.all(20, i -> doors.callNumber("genesys-cloud-many", "+44 7700 9002%02d".formatted(i)));

            assertThat(stub.calls()).hasSize(20);
            assertThat(stub.tokenRequests()).hasSize(1);
        }
    }

    /** Of a token that is good for a second, a fifth is left when a new one is got. */
    @Test
    void aTokenIsRenewedBeforeItExpires() {
        CaseFile file = CaseFile.of("genesys-cloud");
        Case.Answers brief = new Case.Answers(200, null, JsonNodeFactory.instance.objectNode()
                .put("access_token", "brief").put("token_type", "bearer").put("expires_in", 1), null, null);
        try (ProviderStub stub = new ProviderStub(file.provider(), file.first(Case.Kind.ACCEPTED).answers(), brief)) {
            AtomicInteger visitors = new AtomicInteger();
            await().until(() -> {
                doors.callNumber("genesys-cloud-brief", "+44 7700 9003%02d".formatted(visitors.getAndIncrement()));
                return stub.tokenRequests().size() == 2;
            });
            assertThat(visitors).as("calls with the first token, and one with the second").hasValueGreaterThan(2);
            assertThat(stub.calls()).extracting(call -> call.getHeader("Authorization")).containsOnly("Bearer brief");
        }
    }

    /** A login host that gives no lifetime gives a token for one call. */
    @Test
    void aTokenWithoutALifetimeIsUsedOnce() {
        CaseFile file = CaseFile.of("genesys-cloud");
        Case.Answers endless = new Case.Answers(200, null, JsonNodeFactory.instance.objectNode()
                .put("access_token", "endless").put("token_type", "bearer"), null, null);
        try (ProviderStub stub = new ProviderStub(file.provider(), file.first(Case.Kind.ACCEPTED).answers(), endless)) {
            assertThat(doors.callNumber("genesys-cloud-endless", "+44 7700 900186").json().path("status").asText()).isEqualTo("call_queued");
            assertThat(stub.tokenRequests()).hasSize(1);
        }
    }
}
