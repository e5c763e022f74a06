package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.connection.ConnectionRoutes;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.MovableClock;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever asks whether calls are taken hears the same: a call, the bot, and both questions of the api door. */
@AppTest
class AvailabilityTest {

    private static final String CONNECTION = "hours";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    DoorClient doors;

    @Autowired
    MovableClock clock;

    @Autowired
    CamelContext camel;

    private final Centre centre = new Centre(CONNECTION);

    @BeforeEach
    void accept() {
        centre.accepts();
        doors.saveBot("ha-hours", CONNECTION, "en");
    }

    @AfterEach
    void goOn() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-03-02T08:59:59.999, false, an opening
            2026-03-02T09:00:00,     true,  an opening
            2026-03-02T11:59:59.999, true,  a closing
            2026-03-02T12:00:00,     false, a closing
            2026-03-02T18:59:59.999, true,  the evening
            2026-03-02T19:00:00,     false, the evening
            2026-03-28T21:59:59,     false, a night in which clocks go from 2 to 3
            2026-03-29T01:59:59,     true,  the last second before
            2026-03-29T03:00:00,     false, the first one after
            2026-10-25T02:29:59,     true,  half past two comes twice: the first time
            2026-10-25T02:30:00,     false, and closes
            2026-05-15T10:00:00,     false, a holiday of the brand
            2026-05-14T10:00:00,     false, Ascension Day
            2026-07-14T10:00:00,     false, Bastille Day
            2026-11-11T10:00:00,     true,  a public holiday on which the brand works as usual
            2026-11-11T13:00:00,     false, but not longer
            2026-12-24T11:59:59,     true,  a short day
            2026-12-24T14:00:00,     false, is over
            """)
    void allAgree(LocalDateTime local, boolean open, String what) {
        clock.set(local.atZone(PARIS).toInstant());

        assertAvailable(open, open ? "call_queued" : "closed", "It is back");
    }

    /** The second time the clock shows a quarter past two. */
    @Test
    void whatHasClosedInTheDoubledHourStaysClosed() {
        clock.set(Instant.parse("2026-10-25T01:15:00Z"));

        assertAvailable(false, "closed", "It is back");
    }

    @Test
    void aConnectionThatOperatorsStoppedShowsItselfOffline() throws Exception {
        clock.set(Instant.parse("2026-03-02T09:30:00Z"));
        camel.getRouteController().stopRoute(ConnectionRoutes.routeId(CONNECTION));
        try {
            assertAvailable(false, "unavailable", "We can't call you right now");
        } finally {
            camel.getRouteController().startRoute(ConnectionRoutes.routeId(CONNECTION));
        }
        camel.getRouteController().suspendRoute(ConnectionRoutes.routeId(CONNECTION));
        try {
            assertAvailable(false, "unavailable", "We can't call you right now");
        } finally {
            camel.getRouteController().resumeRoute(ConnectionRoutes.routeId(CONNECTION));
        }
        assertAvailable(true, "call_queued", "");
    }

    /** Asked again after the closing, it hears what became of the call that was placed before. */
    @Test
    void aRepeatIsToldOfItsCallThoughItClosedMeanwhile() {
        clock.set(Instant.parse("2026-03-02T10:59:59Z"));
        String body = "{\"phone\":\"" + Numbers.fresh() + "\",\"visitorKey\":\"hours-repeat\"}";
        JsonNode first = doors.call(CONNECTION, body).json();
        clock.set(Instant.parse("2026-03-02T11:00:01Z"));
        int before = centre.requests().size();

        JsonNode repeat = doors.call(CONNECTION, body).json();
        assertThat(repeat.path("status").asText()).isEqualTo("call_queued");
        assertThat(repeat.path("reference")).isEqualTo(first.path("reference"));
        assertThat(centre.requests()).hasSize(before);
    }

    private void assertAvailable(boolean available, String status, String says) {
        JsonNode availability = doors.send(doors.api("GET", CONNECTION, "availability", null)).json();
        assertThat(availability.path("available").asBoolean()).as("availability").isEqualTo(available);
        assertThat(availability.path("message").asText()).contains(available ? "" : says);
        assertThat(doors.send(doors.api("GET", CONNECTION, "channels", null)).json().path("channels").toString())
                .as("channels").isEqualTo(available ? "[\"Chat\",\"Phone\"]" : "[\"Chat\"]");
        assertThat(doors.botGet("/availability-strategies", "idOperator=ha-hours").json().path(0).path("availability").asBoolean())
                .as("bot").isEqualTo(available);
        int before = centre.requests().size();
        JsonNode call = doors.callNumber(CONNECTION, Numbers.fresh()).json();
        assertThat(call.path("status").asText()).isEqualTo(status);
        assertThat(call.path("message").asText()).contains(available ? "" : says);
        assertThat(centre.requests()).hasSize(available ? before + 1 : before);
    }
}
