package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.HangingCentre;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.UnderWay;

/** Without virtual threads, connections whose provider hangs take neither the doors nor the calls of another one. */
class SlowTenantTest {

    private static final Duration HANG = Duration.ofSeconds(30);
    private static final int REQUESTS = 12;
    /** A quarter of the eight threads, for each of the two. */
    private static final int SENT = 4;

    private final Path folder = ChildApp.newFolder("slow-tenant");
    private final HangingCentre hanging = new HangingCentre();
    private final Centre healthy = new Centre("slow-tenant-healthy");

    @AfterEach
    void close() {
        hanging.close();
    }

    @Test
    void aThirdConnectionStillCalls() throws IOException {
        healthy.accepts();
        connection("slow-a", hanging.baseUrl());
        connection("slow-b", hanging.baseUrl());
        connection("healthy", "${stub.url}/slow-tenant-healthy");
        try (ChildApp app = ChildApp.start(folder, Map.of(
                "spring.threads.virtual.enabled", "false",
                "messaging-to-call.provider.threads", "8"))) {
            DoorClient doors = app.doors();
            List<CompletableFuture<Reply>> slow = UnderWay.all(REQUESTS,
                    i -> doors.callNumber(i % 2 == 0 ? "slow-a" : "slow-b", Numbers.fresh()));
            Awaitility.await().atMost(HANG).until(() -> hanging.calls() == SENT
                    && slow.stream().filter(CompletableFuture::isDone).count() == REQUESTS - SENT);

            Reply reply = doors.callNumber("healthy", Numbers.fresh());

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().path("status").asText()).isEqualTo("call_queued");
            assertThat(slow).map(CompletableFuture::join).allMatch(answer -> answer.status() == 200)
                    .map(answer -> answer.json().path("status").asText())
                    .containsOnly("pending", "busy");
            assertThat(hanging.calls()).isEqualTo(SENT);
            app.kill();
        }
    }

    private void connection(String id, String url) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("config/connections")).resolve(id + ".yaml"), """
                title: %s
                provider: http-json
                settings: {url: "%s", answers: {accepted: {http: 201, status: accepted}}}
                api: {key: "${TEST_API_KEY}"}
                language: en
                phone: {region: FR}
                """.formatted(id, url));
    }
}
