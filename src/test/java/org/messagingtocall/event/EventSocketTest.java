package org.messagingtocall.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.SocketCentre;
import org.messagingtocall.fixture.TestConnections;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The WebSocket comes back by itself, is said to be gone once, and shows no credentials. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class EventSocketTest {

    @Test
    void itListensUnderANameOfThisNodeAsTheUserOfTheConnection() {
        await().until(() -> !SocketCentre.shared().listeners().isEmpty());

        SocketCentre.Listener listener = SocketCentre.shared().listeners().get(0);
        assertThat(listener.path()).matches("/ari/events\\?app=messaging-to-call-[0-9a-f]{8}-asterisk-ari-events&subscribeAll=true");
        assertThat(listener.authorization()).isEqualTo("Basic "
                + Base64.getEncoder().encodeToString("acme:s3cr3t-of-the-contact-centre".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void itComesBackAndSaysOnceThatItWent(CapturedOutput output) throws Exception {
        SocketCentre centre = new SocketCentre();
        List<String> heard = new CopyOnWriteArrayList<>();
        EventSocket socket = new EventSocket(HttpClient.newHttpClient(),
                new EventSocket.Target(centre.url().replace("http", "ws") + "/events", "user-of-acme", "password-of-acme"), new ObjectMapper());
        Runnable keep = () -> socket.keep(TestConnections.connection("sockets-acme"), event -> heard.add(event.text()));
        for (int time = 0; time < 2; time++) {
            centre.drop(false);
            await().until(() -> {
                keep.run();
                return !centre.listeners().isEmpty();
            });
            String event = "{\"time\":" + time + "}";
            centre.tell("no JSON");
            centre.tell(event);
            await().until(() -> heard.contains(event));
            int refused = centre.refused();
            centre.drop(true);
            await().until(() -> {
                keep.run();
                return centre.refused() >= refused + 3;
            });
        }
        socket.close();

        assertThat(told(output, "listening to what")).hasSize(2);
        assertThat(told(output, "can't be heard")).hasSize(2);
        assertThat(output.getAll()).doesNotContain("password-of-acme")
                .doesNotContain(Base64.getEncoder().encodeToString("user-of-acme:password-of-acme".getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> told(CapturedOutput output, String words) {
        return output.getAll().lines().filter(line -> line.contains("sockets-acme") && line.contains(words)).toList();
    }
}
