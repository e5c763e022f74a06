package org.messagingtocall.escalation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.MovableClock;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A call at a chosen time, from the api door to the contact centre. */
@AppTest
class ScheduledCallTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    @Autowired
    CallSchedule schedule;

    private final Centre centre = new Centre("scheduled");
    private final String number = Numbers.fresh();

    @BeforeEach
    void accept() {
        centre.accepts();
    }

    @Autowired
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void itIsMadeAtItsTimeOnce() {
        double before = counted("call_queued");
        JsonNode answer = schedule(Instant.now().plusSeconds(3)).json();

        assertThat(answer.path("status").asText()).isEqualTo("call_scheduled");
        assertThat(answer.path("callPlaced").asBoolean()).isTrue();
        assertThat(answer.path("message").asText()).matches("Your call is booked: we will call you (today|tomorrow) at \\d\\d:\\d\\d\\. \\(TIME-TEST\\)");
        assertThat(centre.callsTo(number)).isZero();
        assertThat(status(answer)).isEqualTo("call_scheduled");

        awaitStatus(answer, "call_queued");
        assertThat(centre.callsTo(number)).isEqualTo(1);
        assertThat(sealed(answer)).isZero();
        Awaitility.await().until(() -> count("scheduled_tasks where task_instance = (select id from escalation where reference = ?)", answer) == 0);
        assertThat(count("escalation_event where type = 'late-outcome' and escalation_id = (select id from escalation where reference = ?)", answer)).isEqualTo(1);
        assertThat(counted("call_queued")).isEqualTo(before + 1);
    }

    @Test
    void theSameRequestIsAnsweredWithTheFirstTimeAndMakesNoSecondCall() {
        Instant first = tomorrow();
        JsonNode answer = schedule(first).json();
        JsonNode again = schedule(first.plusSeconds(3600)).json();

        assertThat(again).isEqualTo(answer);
        assertThat(doors.callNumber("scheduled", number).json()).as("asked for at once").isEqualTo(answer);
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void itCountsForTheLimits() {
        for (int i = 0; i < 3; i++) {
            assertThat(schedule(tomorrow(), "visitorKey", "v" + i).json().path("status").asText()).isEqualTo("call_scheduled");
        }
        assertThat(schedule(tomorrow(), "visitorKey", "v3").json().path("status").asText()).isEqualTo("limited");
    }

    @Test
    void aDayThatIsFullIsNamedAsTheOneThatWasChosen() {
        new Centre("scheduled-day").accepts();
        assertThat(doors.call("scheduled-day", body(tomorrow()).toString()).json().path("status").asText()).isEqualTo("call_scheduled");
        assertThat(doors.callNumber("scheduled-day", Numbers.fresh()).json().path("callPlaced").asBoolean()).as("today").isTrue();

        JsonNode full = doors.call("scheduled-day", body(tomorrow()).put("phone", Numbers.fresh()).toString()).json();
        assertThat(full.path("status").asText()).isEqualTo("limited");
        assertThat(full.path("reason").asText()).isEqualTo("limited-day-at");
        assertThat(full.path("message").asText()).contains("on that day").doesNotContain("today");
        assertThat(doors.callNumber("scheduled-day", Numbers.fresh()).json().path("reason").asText()).isEqualTo("limited-day");
    }

    @Test
    void aContactCentresIdThatIsTheNumberIsKeptNowhere() {
        // Three, as the limit is.
        List<String> forms = List.of(number, Numbers.typed(number), "call-" + number.substring(1));
        for (String id : forms) {
            centre.answers(aResponse().withStatus(201).withBody(JSON.createObjectNode().put("id", id).toString()));
            String name = "number-as-id-" + forms.indexOf(id);
            JsonNode answer = doors.call("scheduled", JSON.createObjectNode().put("phone", number).put("visitorKey", name).toString(),
                    "Idempotency-Key", name).json();
            assertThat(answer.path("status").asText()).isEqualTo("call_queued");
            assertThat(answer.path("callId").asText()).isEmpty();
            assertThat(jdbc.sql("select call_id from escalation where reference = ?").param(reference(answer)).query(String.class).single()).isEmpty();
        }
    }

    @Test
    void anIdempotencyKeyIsForOneTime() {
        String body = body(tomorrow()).toString();
        assertThat(doors.call("scheduled", body, "Idempotency-Key", number).body())
                .isEqualTo(doors.call("scheduled", body, "Idempotency-Key", number).body());
        assertThat(doors.call("scheduled", body(tomorrow().plusSeconds(1800)).toString(), "Idempotency-Key", number).status()).isEqualTo(400);
    }

    @Test
    void whoAsksAgainIsAnsweredAsBeforeThoughTheTimeIsOverMeanwhile() {
        Instant at = tomorrow();
        String body = body(at).toString();
        String keyed = doors.call("scheduled", body, "Idempotency-Key", number).body();
        assertThat(keyed).contains("call_scheduled");
        for (Instant later : List.of(at.minus(Duration.ofDays(8)), at.plusSeconds(60))) {
            clock.set(later);
            assertThat(doors.call("scheduled", body, "Idempotency-Key", number).body()).as("a duplicate").isEqualTo(keyed);
            JsonNode repeat = doors.call("scheduled", body).json();
            assertThat(repeat.path("status").asText()).as("a repeat").isEqualTo("call_scheduled");
            assertThat(keyed).contains(reference(repeat));
            JsonNode another = doors.call("scheduled", body(at).put("phone", Numbers.fresh()).toString()).json();
            assertThat(another.path("status").asText()).as("a new one").isEqualTo("error");
            assertThat(doors.call("scheduled", body(at).put("phone", Numbers.fresh()).toString(), "Idempotency-Key", Numbers.fresh()).json().path("reason")
                    .asText()).as("a new key").isEqualTo(later.isBefore(at) ? "at-out-of-range" : "at-not-understood");
        }
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void aTimeWithoutAnOffsetIsOnTheBrandsClock() {
        LocalDateTime noon = LocalDateTime.now(PARIS).plusDays(2).truncatedTo(ChronoUnit.DAYS).plusHours(12);
        JsonNode answer = doors.call("scheduled", JSON.createObjectNode().put("phone", number).put("at", noon.toString()).toString()).json();
        assertThat(answer.path("message").asText()).contains("at 12:00");
        assertThat(jdbc.sql("select call_at from escalation where reference = ?").param(answer.path("reference").asText())
                .query(java.time.OffsetDateTime.class).single().toInstant()).isEqualTo(noon.atZone(PARIS).toInstant());

        String query = "calls?phone=" + Numbers.fresh().replace("+", "%2B") + "&at=" + noon.atZone(PARIS).toOffsetDateTime().toString();
        assertThat(doors.send(doors.api("POST", "scheduled", query, null)).json().path("message").asText()).as("a plus in a query").contains("at 12:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-13-01T10:00:00Z", "14:30", "2026-03-29T02:30", "2020-01-01T10:00:00Z", "2026-12-07",
        "2099-11-23T10:00:00+01:00[America/New_York]", "2099-11-23T10:00:00+01:00[Europe/Paris]", "2099-02-30T10:00"})
    void aTimeThatIsNoneIsRefused(String at) {
        Reply reply = doors.call("scheduled", JSON.createObjectNode().put("phone", number).put("at", at).toString());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("reason").asText()).isEqualTo("at-not-understood");
    }

    @Test
    void aTimeTooFarAwayOrOutsideHoursOrWithoutSchedulingIsNotTaken() {
        assertThat(schedule(Instant.now().plus(Duration.ofDays(8))).json().path("reason").asText()).isEqualTo("at-out-of-range");
        assertThat(doors.call("doors", body(tomorrow()).toString()).json().path("reason").asText()).isEqualTo("at-not-supported");

        JsonNode closed = doors.call("scheduled-closed", body(tomorrow()).toString()).json();
        assertThat(closed.path("status").asText()).isEqualTo("closed");
        assertThat(closed.path("message").asText()).contains("It is back");
    }

    @Test
    void whatCertainlyWasNotAcceptedIsTriedAgain() {
        centre.answers(aResponse().withStatus(429).withBody("{\"error\":\"full\"}"));
        JsonNode answer = schedule(Instant.now().plusSeconds(2)).json();

        Awaitility.await().atMost(LONGEST).until(() -> tries(answer) == 1);
        assertThat(status(answer)).isEqualTo("call_scheduled");
        assertThat(sealed(answer)).isEqualTo(1);
        assertThat(centre.callsTo(number)).isEqualTo(1);

        centre.accepts();
        wakeNow(answer);

        awaitStatus(answer, "call_queued");
        assertThat(centre.callsTo(number)).isEqualTo(2);
    }

    @Test
    void itIsGivenUpAfterTheLastTry() {
        centre.answers(aResponse().withStatus(429).withBody("{\"error\":\"full\"}"));
        JsonNode answer = schedule(tomorrow()).json();
        jdbc.sql("update escalation set tries = 3, call_at = now() where reference = ?").param(reference(answer)).update();
        wakeNow(answer);

        awaitStatus(answer, "busy");
        assertThat(sealed(answer)).isZero();
        assertThat(doors.callNumber("scheduled", number).json().path("reference").asText()).as("may be asked for again").isNotEqualTo(reference(answer));
    }

    @Test
    void aCallWhoseTimeIsLongOverIsNotMade() {
        JsonNode answer = schedule(tomorrow()).json();
        jdbc.sql("update escalation set call_at = now() - interval '16' minute where reference = ?").param(reference(answer)).update();
        wakeNow(answer);

        awaitStatus(answer, "unavailable");
        assertThat(jdbc.sql("select reason from escalation where reference = ?").param(reference(answer)).query(String.class).single()).isEqualTo("too-late");
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void whoeverAsksAgainAfterALateTryGetsTheAnswerOfThatCall() {
        JsonNode answer = schedule(tomorrow()).json();
        jdbc.sql("update escalation set tries = 3, call_at = now() - interval '14' minute, repeat_until = now() - interval '4' minute"
                + " where reference = ?").param(reference(answer)).update();
        assertThat(reference(doors.callNumber("scheduled", number).json())).as("before the last try").isEqualTo(reference(answer));
        wakeNow(answer);

        awaitStatus(answer, "call_queued");
        assertThat(reference(doors.callNumber("scheduled", number).json())).isEqualTo(reference(answer));
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void whoeverAsksAgainWhileTheContactCentreIsAskedMakesNoSecondCall() {
        JsonNode answer = schedule(tomorrow()).json();
        centre.acceptsAfter(3_000);
        jdbc.sql("update escalation set tries = 3, call_at = now() - interval '14' minute where reference = ?").param(reference(answer)).update();
        wakeNow(answer);
        Awaitility.await().atMost(LONGEST).until(() -> centre.callsTo(number) == 1);
        jdbc.sql("update escalation set repeat_until = now() - interval '4' minute where reference = ?").param(reference(answer)).update();

        assertThat(reference(doors.callNumber("scheduled", number).json())).isEqualTo(reference(answer));
        awaitStatus(answer, "call_queued");
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void aCallOfAConnectionThatChangedItsProviderIsNotMade() {
        JsonNode answer = schedule(tomorrow()).json();
        jdbc.sql("update escalation set provider = 'telnyx', call_at = now() where reference = ?").param(reference(answer)).update();
        wakeNow(answer);

        awaitStatus(answer, "unavailable");
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void aCallThatNobodyWouldWakeIsFoundAndMade() {
        JsonNode answer = schedule(tomorrow()).json();
        awaitTask(answer);
        jdbc.sql("delete from scheduled_tasks where task_instance = (select id from escalation where reference = ?)").param(reference(answer)).update();
        jdbc.sql("update escalation set call_at = now(), created_at = now() - interval '1' minute where reference = ?").param(reference(answer)).update();

        Awaitility.await().atMost(LONGEST).until(() -> {
            schedule.sweep();
            return status(answer).equals("call_queued");
        });
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void theDatabaseHoldsItsNumberNowhereInClear() {
        JsonNode answer = schedule(tomorrow()).json();
        awaitTask(answer);
        String dump = String.join("\n", jdbc.sql("script").query(String.class).list());

        assertThat(dump).contains(reference(answer)).doesNotContain(number.substring(1), number.substring(3), Numbers.typed(number));
        assertThat(dump).contains("scheduled-call");
    }

    @Test
    void itIsCancelledByItsReferenceOnceOrTwice() {
        JsonNode answer = schedule(tomorrow()).json();

        JsonNode cancelled = cancel("scheduled", reference(answer)).json();
        assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
        assertThat(cancelled.path("reason").asText()).isEqualTo("cancelled");
        assertThat(cancelled.path("callPlaced").asBoolean(true)).isFalse();
        assertThat(cancelled.path("message").asText()).contains("is cancelled");
        assertThat(cancel("scheduled", reference(answer).toLowerCase(java.util.Locale.ROOT)).json()).isEqualTo(cancelled);
        assertThat(sealed(answer)).isZero();
        assertThat(status(answer)).isEqualTo("call_scheduled");

        jdbc.sql("update escalation set call_at = now() where reference = ?").param(reference(answer)).update();
        wakeNow(answer);
        JsonNode again = schedule(tomorrow()).json();
        assertThat(again.path("status").asText()).isEqualTo("call_scheduled");
        assertThat(reference(again)).isNotEqualTo(reference(answer));
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void whatWasMadeCannotBeCancelledAndNobodyElsesCanEither() {
        JsonNode made = doors.callNumber("scheduled", number).json();
        JsonNode late = cancel("scheduled", reference(made)).json();
        assertThat(late.path("status").asText()).isEqualTo("call_queued");
        assertThat(late.path("reason").asText()).isEqualTo("too-late-to-cancel");

        JsonNode answer = schedule(tomorrow(), "visitorKey", "other").json();
        for (String reference : List.of("AAAAA-AAAAA", "x", "1%27--", "%25")) {
            Reply reply = cancel("scheduled", reference);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.json().path("reason").asText()).isEqualTo("unknown-reference");
        }
        assertThat(cancel("doors", reference(answer)).status()).isEqualTo(404);
        assertThat(doors.send(doors.api("GET", "scheduled", "calls/" + reference(answer) + "/cancel", null)).status()).isEqualTo(405);
        assertThat(doors.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(doors.baseUrl() + "/iadvize/connections/scheduled/calls/"
                + reference(answer) + "/cancel")).POST(java.net.http.HttpRequest.BodyPublishers.noBody())).status()).isEqualTo(401);
        assertThat(sealed(answer)).isEqualTo(1);
    }

    private Reply schedule(Instant at, String... more) {
        ObjectNode body = body(at);
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        return doors.call("scheduled", body.toString());
    }

    private ObjectNode body(Instant at) {
        return JSON.createObjectNode().put("phone", number).put("at", at.toString());
    }

    private Reply cancel(String connection, String reference) {
        return doors.send(doors.api("POST", connection, "calls/" + reference + "/cancel", null));
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);
    }

    private void wakeNow(JsonNode answer) {
        awaitTask(answer);
        assertThat(jdbc.sql("update scheduled_tasks set execution_time = now() where task_instance = (select id from escalation where reference = ?)")
                .param(reference(answer)).update()).isEqualTo(1);
    }

    private void awaitTask(JsonNode answer) {
        Awaitility.await().atMost(LONGEST).until(() ->
                count("scheduled_tasks where not picked and task_instance = (select id from escalation where reference = ?)", answer) == 1);
    }

    private void awaitStatus(JsonNode answer, String status) {
        Awaitility.await().atMost(LONGEST).until(() -> status(answer), status::equals);
    }

    private String status(JsonNode answer) {
        return jdbc.sql("select status from escalation where reference = ?").param(reference(answer)).query(String.class).single();
    }

    private int tries(JsonNode answer) {
        return jdbc.sql("select tries from escalation where reference = ?").param(reference(answer)).query(Integer.class).single();
    }

    private int sealed(JsonNode answer) {
        return count("escalation where sealed_call is not null and reference = ?", answer);
    }

    private int count(String what, JsonNode answer) {
        return jdbc.sql("select count(*) from " + what).param(reference(answer)).query(Integer.class).single();
    }

    private double counted(String status) {
        return meters.find("escalations").tags("connection", "scheduled", "status", status).counters().stream().mapToDouble(c -> c.count()).sum();
    }

    private static String reference(JsonNode answer) {
        return answer.path("reference").asText();
    }
}
