package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.RawHttp;
import org.messagingtocall.fixture.Together;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/** No more requests at once than a node has memory for: one more is told to come back, and takes nobody's place. */
@AppTest
@TestPropertySource(properties = "messaging-to-call.doors.max-concurrent=1")
class ConcurrentRequestsTest {

    @Autowired
    DoorClient doors;

    @Value("${local.server.port}")
    int port;

    @Test
    void oneMoreIsRefusedForNow() {
        List<Reply> answers = Together.all(40, i -> doors.send(doors.api("GET", "sandbox", "availability", null)));

        assertThat(answers).allMatch(answer -> List.of(200, 429).contains(answer.status())).anyMatch(answer -> answer.status() == 200);
        assertThat(answers.stream().filter(answer -> answer.status() == 429)).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.body()).contains("\"callPlaced\":false", "\"reason\":\"too-many-at-once\"");
        });
        Awaitility.await().until(() -> call().status() == 200);
    }

    @Test
    void whoSendsSlowlyTakesNobodysPlace() throws IOException {
        try (RawHttp slow = new RawHttp("127.0.0.1", port, 30_000)) {
            slow.write("POST /iadvize/connections/sandbox/calls HTTP/1.1\nHost: localhost\nX-Api-Key: " + DoorClient.API_KEY + "\nContent-Length: 2\n\n{");
            Awaitility.await().until(() -> call().status() == 200);
            assertThat(slow.isAnswered()).isFalse();
        }
    }

    private Reply call() {
        return doors.callNumber("sandbox", "+33 6 39 98 00 01");
    }
}
