package org.messagingtocall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Postgres;
import org.messagingtocall.fixture.Together;

/** Scheduled calls of two nodes on one PostgreSQL. */
class ScheduledNodesTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Centre CENTRE = new Centre("scheduled");

    private static String url;
    private static ChildApp one;
    private static ChildApp other;

    @BeforeAll
    static void start() {
        url = Postgres.url(Postgres.newDatabase(), Postgres.port());
        List<ChildApp> nodes = Together.all(2, i -> node());
        one = nodes.get(0);
        other = nodes.get(1);
        CENTRE.accepts();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void eachIsMadeOnceByOneNodeAndItsNumberIsNowhereInClear() throws SQLException {
        List<String> numbers = IntStream.range(0, 30).mapToObj(i -> Numbers.fresh()).toList();
        Instant at = Instant.now().plusSeconds(12);
        assertThat(Together.all(30, i -> schedule(node(i), numbers.get(i), at))).extracting(answer -> answer.path("status").asText())
                .containsOnly("call_scheduled");
        String dump = dump();
        numbers.forEach(number -> assertThat(dump).doesNotContain(number.substring(1), number.substring(3)));

        Awaitility.await().atMost(LONGEST).until(() -> numbers.stream().allMatch(number -> CENTRE.callsTo(number) > 0));
        Awaitility.await().atMost(LONGEST).until(() -> count("scheduled_tasks") == 0);
        assertThat(numbers).allSatisfy(number -> assertThat(CENTRE.callsTo(number)).isEqualTo(1));
    }

    @Test
    void cancelledAtTheMomentItIsDueItIsEitherMadeOrCancelled() throws SQLException {
        List<String> numbers = IntStream.range(0, 24).mapToObj(i -> Numbers.fresh()).toList();
        Instant at = Instant.now().plusSeconds(6);
        List<String> references = Together.all(24, i -> schedule(node(i), numbers.get(i), at)).stream()
                .map(answer -> answer.path("reference").asText()).toList();
        Awaitility.await().atMost(LONGEST).until(() -> numbers.stream().anyMatch(number -> CENTRE.callsTo(number) > 0));

        List<JsonNode> answers = Together.all(24, i -> cancel(node(i + 1), references.get(i)));

        Awaitility.await().atMost(LONGEST).until(() -> count("escalation where sealed_call is not null") == 0
                && count("escalation where status = 'pending'") == 0);
        for (int i = 0; i < numbers.size(); i++) {
            boolean cancelled = answers.get(i).path("status").asText().equals("cancelled");
            assertThat(CENTRE.callsTo(numbers.get(i))).as(answers.get(i).toString()).isEqualTo(cancelled ? 0 : 1);
            assertThat(answers.get(i).path("reason").asText()).isEqualTo(cancelled ? "cancelled" : "too-late-to-cancel");
        }
    }

    /** As after a month in which no node ran. */
    @Test
    void oneWithoutAnAlarmClockWhoseTimeWasLongAgoIsGivenUp() throws SQLException {
        String number = Numbers.fresh();
        String reference = schedule(node(0), number, Instant.now().plusSeconds(3600)).path("reference").asText();
        String row = "escalation where reference = '" + reference + "'";
        Awaitility.await().atMost(LONGEST).until(() -> count("scheduled_tasks where task_instance = (select id from " + row + ")") == 1);
        run("update escalation set call_at = now() - interval '30' day where reference = '" + reference + "'");
        run("delete from scheduled_tasks where task_instance = (select id from " + row + ")");

        try (ChildApp restarted = node()) {
            Awaitility.await().atMost(LONGEST).until(() -> count(row + " and status = 'unavailable' and reason = 'too-late' and sealed_call is null") == 1);
        }
        assertThat(CENTRE.callsTo(number)).isZero();
    }

    private static JsonNode schedule(DoorClient doors, String number, Instant at) {
        return doors.call("scheduled", new ObjectMapper().createObjectNode().put("phone", number).put("at", at.toString()).toString()).json();
    }

    private static JsonNode cancel(DoorClient doors, String reference) {
        return doors.send(doors.api("POST", "scheduled", "calls/" + reference + "/cancel", null)).json();
    }

    private static ChildApp node() {
        return ChildApp.start(ChildApp.newFolder("scheduled"), Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", Postgres.USER,
                "messaging-to-call.connections", "file:" + Path.of("src", "test", "connections").toAbsolutePath()));
    }

    private static DoorClient node(int i) {
        return (i % 2 == 0 ? one : other).doors();
    }

    private static void run(String statement) throws SQLException {
        try (var database = DriverManager.getConnection(url, Postgres.USER, "")) {
            assertThat(database.createStatement().executeUpdate(statement)).isEqualTo(1);
        }
    }

    private static int count(String what) throws SQLException {
        try (var database = DriverManager.getConnection(url, Postgres.USER, "");
                ResultSet row = database.createStatement().executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Every row of every table, as text. */
    private static String dump() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var database = DriverManager.getConnection(url, Postgres.USER, "")) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row = database.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
                while (row.next()) {
                    tables.add(row.getString("table_name"));
                }
            }
            for (String table : tables) {
                try (ResultSet row = database.createStatement().executeQuery("select cast(t as text) from " + table + " t")) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
        }
        assertThat(rows).hasSizeGreaterThan(60);
        return String.join("\n", rows);
    }
}
