package org.messagingtocall.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;

/** A suspended connection takes down no time for a call either, within its hours or outside. */
@AppTest
class SuspendedSchedulingTest {

    private static final String CLOSED = "scheduled-closed";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    DoorClient doors;

    @Autowired
    Suspensions suspensions;

    @AfterEach
    void resume() {
        suspensions.current().keySet().forEach(suspensions::resume);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduled", "scheduled-native", "scheduled-two"})
    void noCallIsBooked(String connection) {
        suspensions.suspend("connection-" + connection);
        int before = ContactCentre.server().getAllServeEvents().size();

        JsonNode answer = book(connection, Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS));

        assertThat(answer.path("status").asText()).isEqualTo("unavailable");
        assertThat(answer.path("reason").asText()).isEqualTo("suspended");
        assertThat(answer.path("callPlaced").asBoolean(true)).isFalse();
        assertThat(ContactCentre.server().getAllServeEvents()).hasSize(before);
    }

    @Test
    void noTimeIsOfferedOutsideItsHours() {
        doors.saveBot("suspended-closed", CLOSED, "en");
        assertThat(isOnline()).as("times are offered").isTrue();
        assertThat(doors.callNumber(CLOSED, Numbers.fresh()).json().path("status").asText()).isEqualTo("closed");

        suspensions.suspend("connection-" + CLOSED);

        assertThat(isOnline()).isFalse();
        assertThat(doors.callNumber(CLOSED, Numbers.fresh()).json().path("reason").asText()).isEqualTo("suspended");
        ZonedDateTime monday = ZonedDateTime.now(ZoneId.of("Europe/Paris")).with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusWeeks(1)
                .truncatedTo(ChronoUnit.DAYS).withHour(3);
        assertThat(book(CLOSED, monday.toInstant()).path("reason").asText()).isEqualTo("suspended");
    }

    private boolean isOnline() {
        return doors.botGet("/availability-strategies", "idOperator=suspended-closed").json().path(0).path("availability").asBoolean();
    }

    private JsonNode book(String connection, Instant at) {
        return doors.call(connection, JSON.createObjectNode().put("phone", Numbers.fresh()).put("at", at.toString()).toString()).json();
    }
}
