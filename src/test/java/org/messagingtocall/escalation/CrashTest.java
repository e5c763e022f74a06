package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.HangingCentre;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Together;

/** {@code kill -9} in the middle of calls: what may ring is pending, and is not dialled again. Nothing else is lost. */
class CrashTest {

    private static final Duration HANG = Duration.ofSeconds(30);
    private static final String BOT = "ha-7801";

    private final Path folder = ChildApp.newFolder("crash");
    private final HangingCentre centre = new HangingCentre();
    private final String key = UUID.randomUUID().toString();
    private final String conversation = UUID.randomUUID().toString();
    private final String chat = UUID.randomUUID().toString();
    private final String ofApi = Numbers.fresh();
    private final String ofVisitor = Numbers.fresh();
    private final String ofBot = Numbers.fresh();

    @AfterEach
    void close() {
        centre.close();
    }

    @Test
    void whatWasBeingSentIsPendingAndNeverSentAgain() throws SQLException {
        JsonNode bot;
        try (ChildApp app = start()) {
            DoorClient doors = app.doors();
            doors.saveBot(BOT, "doors-silent", "en");
            bot = doors.botGet("/bots/" + BOT, "").json();
            doors.say(BOT, chat, "hello");
            CompletableFuture.runAsync(() -> doors.callNumber("doors-silent", ofApi, "Idempotency-Key", key));
            CompletableFuture.runAsync(() -> doors.call("doors-silent", ofVisitor()));
            CompletableFuture.runAsync(() -> doors.say(BOT, conversation, "m-1", ofBot));
            Awaitility.await().atMost(HANG).until(() -> centre.calls() == 3);
            app.kill();
        }
        theirTimeIsOver();

        try (ChildApp app = start()) {
            DoorClient doors = app.doors();
            Awaitility.await().atMost(HANG).untilAsserted(() -> assertThat(pending(app))
                    .extracting(call -> call.path("reason").asText()).containsExactly("interrupted", "interrupted", "interrupted"));
            assertThat(pending(app)).allSatisfy(call -> {
                assertThat(call.path("phone").asText()).contains("•");
                assertThat(app.output()).contains(call.path("reference").asText() + " connection=doors-silent: the process that waited");
            });
            assertThat(metrics(app)).contains("escalations_interrupted_total{connection=\"doors-silent\",provider=\"http-json\"} 3.0");
            var replies = Together.all(3, i -> switch (i) {
                case 0 -> doors.callNumber("doors-silent", ofApi, "Idempotency-Key", key);
                case 1 -> doors.call("doors-silent", ofVisitor());
                default -> doors.say(BOT, conversation, "m-1", ofBot);
            });
            assertThat(replies.get(0).json().path("status").asText()).isEqualTo("pending");
            assertThat(replies.get(1).json().path("status").asText()).isEqualTo("pending");
            assertThat(replies.get(2).body()).contains("waiting for confirmation");

            assertThat(doors.botGet("/bots/" + BOT, "").json()).isEqualTo(bot);
            assertThat(doors.say(BOT, chat, "none").body()).as("the chat goes on where it was").contains("I did not find");
            assertThat(doors.send(HttpRequest.newBuilder(java.net.URI.create(doors.baseUrl() + "/iadvize/health"))).status()).isEqualTo(200);
        }
        assertThat(centre.callsTo(ofApi)).isEqualTo(1);
        assertThat(centre.callsTo(ofVisitor)).isEqualTo(1);
        assertThat(centre.callsTo(ofBot)).isEqualTo(1);
        assertThat(journal()).containsExactly("pending", "pending", "pending");
    }

    private String ofVisitor() {
        return "{\"phone\":\"" + ofVisitor + "\",\"visitorKey\":\"ada\"}";
    }

    /** As if they had been asked for longer ago. */
    private void theirTimeIsOver() throws SQLException {
        ChildApp.makeGood(folder);
        try (var database = DriverManager.getConnection(ChildApp.database(folder), "sa", ""); var statement = database.createStatement()) {
            assertThat(statement.executeUpdate("update escalation set due_at = now() where answered_at is null")).isEqualTo(3);
        }
    }

    private static JsonNode pending(ChildApp app) {
        return management(app, "/observe/pending").json();
    }

    private static String metrics(ChildApp app) {
        return management(app, "/observe/metrics").body();
    }

    private static DoorClient.Reply management(ChildApp app, String path) {
        return app.doors().send(HttpRequest.newBuilder(java.net.URI.create(app.management() + path)), "Authorization", "Bearer ops-key");
    }

    private ChildApp start() {
        return ChildApp.start(folder, Map.of(
                "stub.url", centre.baseUrl(),
                "messaging-to-call.management.key", "ops-key",
                "messaging-to-call.connections", "file:" + Path.of("src", "test", "connections").toAbsolutePath(),
                "messaging-to-call.routes", "file:" + Path.of("src", "test", "routes").toAbsolutePath()));
    }

    /** The statuses in the journal of the application that has stopped. */
    private List<String> journal() throws SQLException {
        List<String> statuses = new ArrayList<>();
        try (var database = DriverManager.getConnection(ChildApp.database(folder), "sa", "");
                var rows = database.createStatement().executeQuery("select status from escalation")) {
            while (rows.next()) {
                statuses.add(rows.getString(1));
            }
        }
        return statuses;
    }
}
