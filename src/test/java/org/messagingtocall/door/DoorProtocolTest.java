package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** What is longer than the server's small buffers comes and goes whole. */
@AppTest
class DoorProtocolTest {

    private static final int LONGER = 6 * 1024;

    @Autowired
    DoorClient doors;

    @Autowired
    ServletWebServerApplicationContext context;

    @Test
    void theDoorsSpeakIt() {
        assertThat(((TomcatWebServer) context.getWebServer()).getTomcat().getConnector().getProtocolHandler()).isInstanceOf(DoorProtocol.class);
    }

    @Test
    void longHeadersAndALongBodyComeWhole() {
        String padding = "x".repeat(LONGER);

        Reply reply = doors.call("sandbox", "{\"note\":\"" + padding.repeat(8) + "\",\"phone\":\"+33 6 39 98 00 01\"}", "X-Padding", padding);

        assertThat(reply.json().path("status").asText()).isEqualTo("call_placed");
        assertThat(reply.json().path("phoneNumber").asText()).isEqualTo("+33639980001");
    }

    @Test
    void aLongAnswerGoesWhole() {
        Reply reply = doors.botGet("/external-bots", "");

        assertThat(reply.body().length()).isGreaterThan(LONGER);
        assertThat(reply.json().isArray()).isTrue();
        assertThat(reply.json()).allSatisfy(bot -> assertThat(bot.path("idBot").asText()).isNotEmpty());
    }
}
