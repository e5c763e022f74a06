package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;

/** A node is stopped while a contact centre takes its time: what was begun ends well, and nothing new is begun. */
class DrainTest {

    private static final String READY = "/observe/health/readiness";
    private static final int SLOW_MS = 5_000;

    private final Path folder = ChildApp.newFolder("drain");
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void callsInFlightEndAndNewOnesAreRefused() throws Exception {
        Centre centre = new Centre("doors-silent");
        String waitedFor = Numbers.fresh();
        String refused = Numbers.fresh();
        try (ChildApp app = start()) {
            DoorClient doors = app.doors();
            doors.saveBot("ha-7901", "doors-silent", "en");
            doors.say("ha-7901", "c-1", "hello");
            // The first call of a process takes longest, and the next one has hardly more time than its answer takes.
            centre.accepts();
            doors.callNumber("doors-silent", Numbers.fresh());
            centre.acceptsAfter(SLOW_MS);
            CompletableFuture<Reply> bot = CompletableFuture.supplyAsync(() -> doors.say("ha-7901", "c-1", Numbers.typed(waitedFor)));
            Awaitility.await().until(() -> centre.callsTo(waitedFor) == 1);
            assertThat(readiness(app)).isEqualTo(200);

            app.terminate();

            Awaitility.await().until(() -> doors.callNumber("doors-silent", refused).status() == 503);
            assertThat(app.isAlive()).isTrue();
            assertThat(readiness(app)).as("not ready any more").isEqualTo(503);
            JsonNode refusal = doors.callNumber("doors-silent", refused).json();
            assertThat(refusal.path("status").asText()).isEqualTo("error");
            assertThat(refusal.path("message").asText()).contains("stopping");
            assertThat(doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/iadvize/health"))).status()).isEqualTo(503);
            assertThat(bot.join().body()).contains("as soon as possible");
            Awaitility.await().until(() -> !app.isAlive());
        }
        assertThat(centre.callsTo(refused)).isZero();
        assertThat(status()).isEqualTo("call_queued");
    }

    private ChildApp start() {
        return ChildApp.start(folder, Map.of("messaging-to-call.connections", "file:" + Path.of("src", "test", "connections").toAbsolutePath()));
    }

    /** HTTP status, 0 when nobody listens. */
    private int readiness(ChildApp app) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(app.management() + READY)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (java.io.IOException e) {
            return 0;
        }
    }

    private String status() throws SQLException {
        try (var database = DriverManager.getConnection(ChildApp.database(folder), "sa", "");
                var rows = database.createStatement().executeQuery("select status from escalation order by created_at desc limit 1")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
