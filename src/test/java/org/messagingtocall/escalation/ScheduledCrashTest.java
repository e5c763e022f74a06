package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.HangingCentre;
import org.messagingtocall.fixture.Numbers;

/** {@code kill -9} around scheduled calls: what may ring is pending and not dialled again, what waits is still made. */
class ScheduledCrashTest {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Path folder = ChildApp.newFolder("scheduled-crash");
    private final HangingCentre centre = new HangingCentre();
    private final String beingMade = Numbers.fresh();
    private final String waiting = Numbers.fresh();
    private final String last = Numbers.fresh();
    private final String forgotten = Numbers.fresh();

    @AfterEach
    void close() {
        centre.close();
    }

    @Test
    void whatWasBeingMadeIsPendingAndWhatWaitsIsMade() throws SQLException {
        String reference;
        try (ChildApp app = start()) {
            schedule(app, waiting, 3600);
            schedule(app, forgotten, 7200);
            // Not the first request of a process, which may take longer than that.
            reference = schedule(app, beingMade, 2).path("reference").asText();
            Awaitility.await().atMost(LONGEST).until(() -> centre.callsTo(beingMade) == 1);
            app.kill();
        }
        ChildApp.makeGood(folder);
        assertThat(inDatabase("update escalation set due_at = now() where status = 'pending'")).isEqualTo(1);
        assertThat(inDatabase("update escalation set call_at = now() - interval '30' day where call_at > now() + interval '5400' second")).isEqualTo(1);
        assertThat(inDatabase("update escalation set call_at = now() where call_at > now() and status = 'call_scheduled'")).isEqualTo(1);
        // As if the node had ended before the other's alarm clock was set; and as if its heartbeat had been silent for long. That it had
        // taken the one alarm clock may have come too late for H2's file, half a second behind.
        assertThat(inDatabase("update scheduled_tasks set picked = true, picked_by = 'a node that is gone', last_heartbeat = now() - interval '1' day"
                + " where execution_time < now()")).isEqualTo(1);
        inDatabase("delete from scheduled_tasks where not picked");

        try (ChildApp app = start()) {
            Awaitility.await().atMost(LONGEST).until(() -> centre.callsTo(waiting) == 1);
            Awaitility.await().atMost(LONGEST).untilAsserted(() -> assertThat(pending(app))
                    .anyMatch(call -> call.path("reference").asText().equals(reference) && call.path("reason").asText().equals("interrupted")));
            Awaitility.await().atMost(LONGEST).until(() -> app.output().toLowerCase(java.util.Locale.ROOT).contains("dead execution"));
            // Woken later than the one that was revived.
            schedule(app, last, 6);
            Awaitility.await().atMost(LONGEST).until(() -> centre.callsTo(last) == 1);
            Awaitility.await().atMost(LONGEST).until(() -> app.output().contains("not called at its time, unavailable (too-late)"));
        }
        assertThat(centre.callsTo(forgotten)).as("a month late").isZero();
        assertThat(inDatabase("delete from escalation where status = 'unavailable' and reason = 'too-late' and sealed_call is null and request_key is null"))
                .isEqualTo(1);
        assertThat(centre.callsTo(beingMade)).isEqualTo(1);
        assertThat(centre.callsTo(waiting)).isEqualTo(1);
    }

    private static JsonNode schedule(ChildApp app, String number, int seconds) {
        JsonNode answer = app.doors().call("scheduled", new ObjectMapper().createObjectNode().put("phone", number)
                .put("at", Instant.now().plusSeconds(seconds).toString()).toString()).json();
        assertThat(answer.path("status").asText()).isEqualTo("call_scheduled");
        return answer;
    }

    private static List<JsonNode> pending(ChildApp app) {
        List<JsonNode> pending = new ArrayList<>();
        app.doors().send(HttpRequest.newBuilder(java.net.URI.create(app.management() + "/observe/pending")), "Authorization", "Bearer ops-key")
                .json().forEach(pending::add);
        return pending;
    }

    private ChildApp start() {
        return ChildApp.start(folder, Map.of(
                "stub.url", centre.baseUrl(),
                "messaging-to-call.management.key", "ops-key",
                "logging.level.com.github.kagkarlsson", "INFO",
                "messaging-to-call.connections", "file:" + Path.of("src", "test", "connections").toAbsolutePath(),
                "messaging-to-call.routes", "file:" + Path.of("src", "test", "routes").toAbsolutePath()));
    }

    private int inDatabase(String statement) throws SQLException {
        try (var database = DriverManager.getConnection(ChildApp.database(folder), "sa", "")) {
            return database.createStatement().executeUpdate(statement);
        }
    }
}
