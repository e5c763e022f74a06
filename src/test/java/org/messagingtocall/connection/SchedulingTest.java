package org.messagingtocall.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.messagingtocall.connection.Scheduling.Offer;

/** Which times are offered, on the clock of the brand. */
class SchedulingTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Hours ROUND_THE_CLOCK = Hours.of("Europe/Paris", Map.of("mon-sun", "00:00-24:00"), null);
    private static final Hours BY_DAY = Hours.of("Europe/Paris", Map.of("mon-fri", "09:00-12:00, 14:00-18:00"), null);

    @Test
    void theyAreTheNextOpenOnesFromTheLeadOn() {
        Instant now = paris("2026-12-04T11:05");

        assertThat(walls(half().slots(BY_DAY, now, Instant.EPOCH))).containsExactly("2026-12-04T14:00", "2026-12-04T14:30", "2026-12-04T15:00");
        assertThat(walls(half().slots(BY_DAY, now, paris("2026-12-04T17:00")))).as("after those, over the weekend")
                .containsExactly("2026-12-04T17:30", "2026-12-07T09:00", "2026-12-07T09:30");
    }

    @Test
    void nothingIsOfferedSoonerThanTheLeadOrLaterThanTheLastDay() {
        Instant now = paris("2026-12-04T11:00");
        Scheduling tight = new Scheduling(Offer.CLOSED, 60, 60, 1, 6, Scheduling.By.US);

        assertThat(walls(tight.slots(ROUND_THE_CLOCK, now, Instant.EPOCH))).first().isEqualTo("2026-12-04T12:00");
        assertThat(walls(tight.slots(ROUND_THE_CLOCK, now, paris("2026-12-05T09:00")))).containsExactly("2026-12-05T10:00", "2026-12-05T11:00");
        assertThat(tight.slots(ROUND_THE_CLOCK, now, paris("2026-12-05T11:00"))).isEmpty();
    }

    @Test
    void theHourThatIsLeftOutIsNotOffered() {
        List<ZonedDateTime> slots = many().slots(ROUND_THE_CLOCK, paris("2026-03-29T01:00"), Instant.EPOCH);

        assertThat(walls(slots)).containsExactly("2026-03-29T01:00", "2026-03-29T01:30", "2026-03-29T03:00", "2026-03-29T03:30",
                "2026-03-29T04:00", "2026-03-29T04:30");
        assertThat(slots.get(2).toInstant()).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void ofTheHourThatComesTwiceTheFirstIsOfferedOnce() {
        List<ZonedDateTime> slots = many().slots(ROUND_THE_CLOCK, paris("2026-10-25T01:30"), Instant.EPOCH);

        assertThat(walls(slots)).containsExactly("2026-10-25T01:30", "2026-10-25T02:00", "2026-10-25T02:30", "2026-10-25T03:00",
                "2026-10-25T03:30", "2026-10-25T04:00");
        assertThat(slots.get(1).toInstant()).isEqualTo(Instant.parse("2026-10-25T00:00:00Z"));
        assertThat(slots.get(3).toInstant()).as("two hours later on the same clock").isEqualTo(Instant.parse("2026-10-25T02:00:00Z"));
    }

    private static Scheduling half() {
        return new Scheduling(null, null, null, null, null, Scheduling.By.US);
    }

    private static Scheduling many() {
        return new Scheduling(null, 30, 0, 7, 6, Scheduling.By.US);
    }

    private static Instant paris(String wall) {
        return LocalDateTime.parse(wall).atZone(PARIS).toInstant();
    }

    private static List<String> walls(List<ZonedDateTime> slots) {
        return slots.stream().map(slot -> slot.withZoneSameInstant(PARIS).toLocalDateTime().toString()).toList();
    }
}
