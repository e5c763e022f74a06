package org.messagingtocall.escalation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.MovableClock;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.TestConnections;
import org.messagingtocall.journal.Store;
import org.messagingtocall.phone.PhoneNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is looked at again when the time of a scheduled call has come: rules and files may have changed since it was booked. */
@AppTest
class DueCallsTest {

    private static final UrlPattern SECOND = urlPathMatching("/2010-04-01/Accounts/AC0*7/Calls.json");
    private static final ZonedDateTime CLOSING = ZonedDateTime.now(ZoneId.of("Europe/Paris"))
            .with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(LocalTime.of(3, 1));

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DueCalls due;

    @Autowired
    MovableClock clock;

    @Autowired
    CamelContext camel;

    private final String number = Numbers.fresh();
    private final Centre first = new Centre("scheduled-two");
    private final Centre closing = new Centre("scheduled-closed");

    @BeforeEach
    void accept() {
        first.accepts();
        closing.accepts();
        theSecond(created().withBody("{\"sid\":\"CA7\",\"status\":\"queued\"}"));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({"scheduled-blocked, +33639980000, number-blocked", "scheduled-regions, +33639980000, number-region-not-allowed",
        "scheduled-types, +33199000001, number-type-not-allowed"})
    void aNumberThatMayNotBeCalledAnyMoreIsNotCalled(String rules, String phone, String reason) {
        String id = book("scheduled-two", phone, Instant.now().plus(Duration.ofDays(1)));
        jdbc.sql("update escalation set connection = ?, call_at = now() where id = ?").param(rules).param(id).update();

        assertThat(due.take(id)).isEmpty();

        assertThat(row(id)).containsEntry("status", "number_not_allowed").containsEntry("reason", reason).containsEntry("sealed_call", null);
        assertThat(new Centre(rules).requests()).isEmpty();
    }

    @Test
    void aNumberThatNoConnectionCallsAnyMoreIsNotCalled() {
        PhoneNumber kept = new PhoneNumber("+33639980000", "FR", "", true, PhoneNumberType.UNKNOWN);
        Connection any = TestConnections.connection("scheduled-two");
        NumberRules rules = new NumberRules(Store.settings(Map.of("messaging-to-call.blocked-numbers", "+3363998000*")));

        assertThat(rules.refusal(any, kept)).contains(Outcome.of(Status.NUMBER_NOT_ALLOWED, "number-blocked"));
        assertThat(rules.refusal(any, new PhoneNumber("+33639981000", "FR", "", true, PhoneNumberType.UNKNOWN))).isEmpty();
    }

    @Test
    void theProviderItWasAcceptedForIsAskedWhereverItStandsInTheList() {
        String id = bookForTheSecond();
        int before = callsOfTheSecond();

        assertThat(due.take(id)).isEmpty();

        assertThat(callsOfTheSecond()).isEqualTo(before + 1);
        assertThat(first.callsTo(number)).isZero();
        assertThat(row(id)).containsEntry("provider", "twilio-voice").containsEntry("call_id", "CA7").containsEntry("status", "call_placed");
    }

    @Test
    void noneThatStandsBeforeItIsAskedInItsPlace() {
        String id = bookForTheSecond();
        theSecond(aResponse().withStatus(429).withBody("{}"));

        assertThat(due.take(id)).as("tried again").isPresent();

        assertThat(first.callsTo(number)).isZero();
        assertThat(row(id)).containsEntry("provider", "twilio-voice").containsEntry("status", "call_scheduled");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60})
    void oneThatItsProviderTellsOfIsNotPlacedAgainAfterACrash(int minutesLate) {
        String id = bookForTheSecond();
        int before = callsOfTheSecond();
        // As a process leaves it that ended between putting it back and looking at what was told.
        jdbc.sql("update escalation set tries = 1, call_at = ? where id = ?")
                .param(OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(minutesLate)).param(id).update();
        jdbc.sql("insert into call_event (connection, escalation_id, call_id, state, reason, at) values ('scheduled-two', ?, 'CA7', 'no_answer', '', now())")
                .param(id).update();

        assertThat(due.take(id)).isEmpty();

        assertThat(callsOfTheSecond()).isEqualTo(before);
        assertThat(row(id)).containsEntry("status", "call_placed").containsEntry("sealed_call", null);
        Awaitility.await().untilAsserted(() -> assertThat(jdbc.sql("select call_state from escalation where id = ?").param(id).query(String.class).single())
                .isEqualTo("no_answer"));
    }

    @Test
    void aConnectionThatIsStoppedAsksNoneOfItsProviders() throws Exception {
        String id = bookForTheSecond();
        int before = callsOfTheSecond();
        camel.getRouteController().stopRoute("connection-scheduled-two");
        try {
            assertThat(due.take(id)).as("tried again").isPresent();
        } finally {
            camel.getRouteController().startRoute("connection-scheduled-two");
        }
        assertThat(callsOfTheSecond()).isEqualTo(before);
    }

    @Test
    void aCallPromisedForTheLastSecondIsMadeAMomentLater() {
        String id = book("scheduled-closed", number, CLOSING.minusSeconds(1).toInstant());
        clock.set(CLOSING.plusSeconds(1).toInstant());

        assertThat(due.take(id)).isEmpty();

        assertThat(row(id)).containsEntry("status", "call_queued");
        assertThat(closing.callsTo(number)).isEqualTo(1);
    }

    @Test
    void aFurtherTryIsNotMadeAfterHours() {
        String id = book("scheduled-closed", number, CLOSING.minusSeconds(1).toInstant());
        jdbc.sql("update escalation set tries = 1 where id = ?").param(id).update();
        clock.set(CLOSING.plusSeconds(1).toInstant());

        assertThat(due.take(id)).isEmpty();

        assertThat(row(id)).containsEntry("status", "closed");
        assertThat(closing.callsTo(number)).isZero();
    }

    /** As if the list of providers had been turned round since. */
    private String bookForTheSecond() {
        String id = book("scheduled-two", number, Instant.now().plus(Duration.ofDays(1)));
        jdbc.sql("update escalation set provider = 'twilio-voice', call_at = now() where id = ?").param(id).update();
        return id;
    }

    private String book(String connection, String phone, Instant at) {
        JsonNode answer = doors.call(connection, new ObjectMapper().createObjectNode().put("phone", phone).put("visitorKey", UUID.randomUUID().toString())
                .put("at", at.toString()).toString()).json();
        assertThat(answer.path("status").asText()).isEqualTo("call_scheduled");
        return jdbc.sql("select id from escalation where reference = ?").param(answer.path("reference").asText()).query(String.class).single();
    }

    private Map<String, Object> row(String id) {
        return jdbc.sql("select status, reason, provider, call_id, sealed_call from escalation where id = ?").param(id).query().singleRow();
    }

    private static void theSecond(ResponseDefinitionBuilder response) {
        ContactCentre.server().stubFor(post(SECOND).willReturn(response));
    }

    private static int callsOfTheSecond() {
        return ContactCentre.server().findAll(postRequestedFor(SECOND)).size();
    }
}
