package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.springframework.beans.factory.annotation.Autowired;

/** What is kept of a call is for the account it was made for. */
@AppTest
class KeptCallsTest {

    @Autowired
    KeptCalls kept;

    @Autowired
    Connections connections;

    @Autowired
    PhoneNumberFinder finder;

    @Test
    void aCallIsNotRepeatedAtAnotherAddress() {
        Connection connection = connections.find("amazon-connect").orElseThrow();
        Connection moved = connections.find("amazon-connect-reset").orElseThrow();
        Finding found = finder.find(Numbers.fresh(), "FR");
        Escalation escalation = Escalation.of(new EscalationRequest("api", connection, found, "en", "", "", "", "ACME", "", Map.of(), Consent.explicit("", null), null,
                null, Deadline.in(Duration.ofSeconds(4))), found.number());
        ObjectNode otherSettings = moved.settings().deepCopy();

        assertThat(otherSettings).isNotEqualTo(connection.settings());
        assertThat(kept.repeat(kept.of(escalation), moved).reason()).isEqualTo("pending");
        assertThat(kept.repeat(null, connection).status()).isEqualTo(Status.PENDING);
    }
}
