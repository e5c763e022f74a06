package org.messagingtocall.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A contact centre that repeats what it was sent: the log says that it refused, and nothing of number, name or secret. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class LoggedAnswerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    DoorClient doors;

    private final String number = Numbers.fresh();

    @Test
    void aRefusalIsLoggedWithoutWhatItRepeats(CapturedOutput output) {
        ObjectNode repeated = JSON.createObjectNode().put("error", "queue_gone").put("to", number).put("typed", Numbers.typed(number))
                .put("key", "s3cr3t-of-the-contact-centre").put("sent", "Bearer T0K3N-abcdef").put("who", "Zoé Dupont");
        new Centre("doors-hostile").answers(aResponse().withStatus(400).withBody(repeated.toString()));

        String asked = JSON.createObjectNode().put("phone", number).put("visitorName", "Zoé Dupont").toString();
        assertThat(doors.call("doors-hostile", asked).json().path("callPlaced").asBoolean()).isFalse();

        assertThat(output).contains("connection doors-hostile: http-json answered 400").contains("queue_gone")
                .doesNotContain(number.substring(4), Numbers.typed(number), "s3cr3t", "T0K3N", "Dupont");
    }
}
