package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
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
}
