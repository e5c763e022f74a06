package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.RawHttp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Whoever sends much, and slowly, holds no more of the heap than a node can spare, and keeps nobody out who sends little. */
@AppTest
class LargeBodiesTest {

    private static final String LARGE = "{\"note\":\"" + "x".repeat(2 * DoorBody.SMALL) + "\",\"phone\":\"+33 6 39 98 00 01\"}";

    @Autowired
    DoorClient doors;

    @Value("${local.server.port}")
    int port;

    @Test
    void fewAreReadAtOnce() throws IOException {
        List<RawHttp> senders = new ArrayList<>();
        try {
            while (senders.size() < DoorLimits.MOST_LARGE_BODIES) {
                senders.add(slow());
            }
            Awaitility.await().until(() -> {
                // One may have been refused because of a call that was asked for here.
                senders.add(slow());
                return doors.call("sandbox", LARGE).status() == 429;
            });
            assertThat(doors.callNumber("sandbox", "+33 6 39 98 00 01").status()).isEqualTo(200);
        } finally {
            for (RawHttp sender : senders) {
                sender.close();
            }
        }
        Awaitility.await().until(() -> doors.call("sandbox", LARGE).status() == 200);
    }

    @Test
    void aBodyThatNobodyReadsIsNotTaken() throws IOException {
        try (RawHttp client = new RawHttp("127.0.0.1", port, 30_000)) {
            client.write("POST /nothing HTTP/1.1\nHost: localhost\nContent-Length: " + DoorRequest.MAX_BODY + "\n\n");
            assertThat(client.read().status()).isEqualTo(404);
        }
    }

    private RawHttp slow() throws IOException {
        RawHttp sender = new RawHttp("127.0.0.1", port, 30_000);
        sender.write("POST /iadvize/webhooks HTTP/1.1\nHost: localhost\nContent-Length: " + DoorRequest.MAX_BODY + "\n\n");
        sender.write(new byte[2 * DoorBody.SMALL]);
        return sender;
    }
}
