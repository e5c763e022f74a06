package org.messagingtocall.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static ZonedDateTime paris(String local) {
        return LocalDateTime.parse(local).atZone(PARIS);
    }

    private static ZonedDateTime utc(String instant) {
        return Instant.parse(instant).atZone(ZoneId.of("UTC"));
    }

    /** 2026-03-02 is a Monday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mon-fri | 09:00-19:00              | 2026-03-02T08:59:59 | false
            mon-fri | 09:00-19:00              | 2026-03-02T09:00:00 | true
            mon-fri | 09:00-19:00              | 2026-03-06T18:59:59 | true
            mon-fri | 09:00-19:00              | 2026-03-06T19:00:00 | false
            mon-fri | 09:00-19:00              | 2026-03-07T12:00:00 | false
            mon-fri | 09:00-12:00, 14:00-19:00 | 2026-03-02T12:00:00 | false
            mon-fri | 09:00-12:00, 14:00-19:00 | 2026-03-02T14:00:00 | true
            mon-sun | 09:00-19:00              | 2026-03-08T12:00:00 | true
            sat-mon | 09:00-19:00              | 2026-03-07T12:00:00 | true
            sat-mon | 09:00-19:00              | 2026-03-09T12:00:00 | true
            sat-mon | 09:00-19:00              | 2026-03-10T12:00:00 | false
            WED     | 09:00-24:00              | 2026-03-04T23:59:59 | true
            WED     | 09:00-24:00              | 2026-03-05T00:00:00 | false
            fri     | 22:00-02:00              | 2026-03-06T23:00:00 | true
            fri     | 22:00-02:00              | 2026-03-07T01:59:59 | true
            fri     | 22:00-02:00              | 2026-03-07T02:00:00 | false
            fri     | 22:00-02:00              | 2026-03-06T01:00:00 | false
            mon-sun | 00:00-24:00              | 2026-03-04T00:00:00 | true
            """)
    void isOpen(String days, String spans, String local, boolean open) {
        assertThat(Hours.of("Europe/Paris", Map.of(days, spans), null).isOpen(paris(local))).isEqualTo(open);
    }

    @Test
    void theCallersZoneDoesNotMatter() {
        Hours hours = Hours.of("Europe/Paris", Map.of("mon-fri", "09:00-19:00"), null);

        assertThat(hours.isOpen(utc("2026-03-02T07:59:59Z"))).isFalse();
        assertThat(hours.isOpen(utc("2026-03-02T08:00:00Z"))).isTrue();
        assertThat(hours.isOpen(utc("2026-07-06T07:00:00Z"))).isTrue();
    }

    @Test
    void aHolidayIsClosedButTheNightBeforeItGoesOn() {
        Hours hours = Hours.of("Europe/Paris", Map.of("mon-sun", "20:00-03:00"), Set.of(LocalDate.parse("2026-12-25")));

        assertThat(hours.isOpen(paris("2026-12-25T02:00:00"))).isTrue();
        assertThat(hours.isOpen(paris("2026-12-25T21:00:00"))).isFalse();
        assertThat(hours.isOpen(paris("2026-12-26T01:00:00"))).isFalse();
        assertThat(hours.opensAfter(paris("2026-12-25T12:00:00"))).contains(paris("2026-12-26T20:00:00"));
    }

    @Test
    void publicHolidaysAreClosedInTheirCountryAndRegion() {
        assertThat(openAtTen("FR", "2026-05-08", "2026-05-14", "2026-07-13", "2026-07-14", "2026-08-17")).containsExactly(false, false, true, false, true);
        assertThat(openAtTen("FR-57", "2026-12-26")).as("Saint Stephen's Day in Moselle").containsExactly(false);
        assertThat(openAtTen("FR", "2026-12-26")).containsExactly(true);
        assertThat(openAtTen("DE", "2026-01-06", "2026-06-04")).containsExactly(true, true);
        assertThat(openAtTen("de-by", "2026-01-06", "2026-06-04", "2027-01-06")).as("Bavaria").containsExactly(false, false, false);
        assertThat(openAtTen("GB-SCT", "2026-08-31", "2026-11-30")).as("Scotland").containsExactly(true, false);
        assertThat(openAtTen("US", "2026-07-03", "2026-11-26", "2026-11-27")).as("observed, Thanksgiving").containsExactly(false, false, true);
        assertThat(openAtTen("BE", "2026-11-02", "2026-11-11")).as("All Souls' Day is kept, but no public holiday").containsExactly(true, false);
    }

    private static List<Boolean> openAtTen(String country, String... days) {
        Hours hours = Hours.of("Europe/Paris", Map.of("mon-sun", "09:00-19:00"), null, country, null);
        return Stream.of(days).map(day -> hours.isOpen(paris(day + "T10:00:00"))).toList();
    }

    @Test
    void aSpecialDayHasItsOwnTimes() {
        Hours hours = Hours.of("Europe/Paris", Map.of("mon-fri", "09:00-19:00"), Set.of(LocalDate.parse("2026-12-28")), "FR",
                Map.of("2026-11-11", "usual", "2026-12-24", "09:00-12:00", "2026-12-27", "20:00-02:00", "2026-12-25", "10:00-11:00"));

        assertThat(hours.isOpen(paris("2026-11-11T18:00:00"))).as("Armistice").isTrue();
        assertThat(hours.isOpen(paris("2026-12-24T12:00:00"))).isFalse();
        assertThat(hours.opensAfter(paris("2026-12-24T12:00:00"))).contains(paris("2026-12-25T10:00:00"));
        assertThat(hours.isOpen(paris("2026-12-28T01:59:59"))).as("a night that began on a Sunday").isTrue();
        assertThat(hours.isOpen(paris("2026-12-28T10:00:00"))).isFalse();
    }

    @Test
    void anOpeningMonthsAheadIsFound() {
        Hours summer = Hours.of("Europe/Paris", Map.of(), null, null, Map.of("2026-09-01", "09:00-12:00"));
        assertThat(summer.opensAfter(paris("2026-03-02T12:00:00"))).contains(paris("2026-09-01T09:00:00"));
        assertThat(summer.opensAfter(paris("2026-09-01T12:00:00"))).isEmpty();
        assertThat(summer.isOpen(paris("2026-09-01T11:59:59"))).isTrue();
    }

    /** Neither do spans of one day that touch: the clock is never between them. */
    @Test
    void spansThatTouchDoNotClose() {
        Hours hours = Hours.of("Europe/Paris", Map.of("sat", "22:00-24:00", "sun", "00:00-02:30, 02:30-06:00"), null);
        for (String moment : List.of("2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z",
                "2026-03-29T03:59:59Z", "2026-10-25T00:29:59Z", "2026-10-25T00:30:00Z", "2026-10-25T01:29:59Z", "2026-10-25T01:30:00Z")) {
            assertThat(hours.isOpen(utc(moment))).as(moment).isTrue();
        }
        assertThat(hours.isOpen(utc("2026-03-29T04:00:00Z"))).isFalse();
    }

    /** Until 2011 clocks in Newfoundland went from one past midnight back to one past eleven. */
    @Test
    void aDayThatHasBegunGoesOnWhenClocksGoBackToTheDayBefore() {
        Hours hours = Hours.of("America/St_Johns", Map.of("sun", "00:00-24:00"), null);

        assertThat(hours.isOpen(utc("2010-11-07T02:29:59Z"))).isFalse();
        assertThat(hours.isOpen(utc("2010-11-07T02:30:30Z"))).isTrue();
        assertThat(hours.isOpen(utc("2010-11-07T03:00:00Z"))).isTrue();
    }

    @Test
    void saysWhenItOpens() {
        Hours hours = Hours.of("Europe/Paris", Map.of("mon-fri", "14:00-19:00, 09:00-12:00"), Set.of(LocalDate.parse("2026-03-09")));

        assertThat(hours.opensAfter(paris("2026-03-02T12:30:00"))).contains(paris("2026-03-02T14:00:00"));
        assertThat(hours.opensAfter(paris("2026-03-02T05:00:00"))).contains(paris("2026-03-02T09:00:00"));
        assertThat(hours.opensAfter(paris("2026-03-06T20:00:00"))).contains(paris("2026-03-10T09:00:00"));
        assertThat(hours.opensAfter(paris("2026-03-02T10:00:00"))).isEmpty();
        assertThat(Hours.of("Europe/Paris", Map.of(), null, null, Map.of("2000-01-01", "09:00-10:00")).opensAfter(paris("2026-03-02T10:00:00"))).isEmpty();
        assertThat(Hours.ALWAYS.isOpen(paris("2026-03-02T03:00:00"))).isTrue();
        assertThat(Hours.ALWAYS.opensAfter(paris("2026-03-02T03:00:00"))).isEmpty();
    }

    /** Clocks go from 2 to 3 on 29 March 2026 and back from 3 to 2 on 25 October, in Paris; at other days in New York. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, 01:00-04:00, 2026-03-28T23:59:59Z, false",
        "Europe/Paris, 01:00-04:00, 2026-03-29T00:00:00Z, true",
        "Europe/Paris, 01:00-04:00, 2026-03-29T01:59:59Z, true",
        "Europe/Paris, 01:00-04:00, 2026-03-29T02:00:00Z, false",
        "Europe/Paris, 01:00-04:00, 2026-10-24T23:00:00Z, true",
        "Europe/Paris, 01:00-04:00, 2026-10-25T02:59:59Z, true",
        "Europe/Paris, 01:00-04:00, 2026-10-25T03:00:00Z, false",
        "Europe/Paris, 09:00-19:00, 2026-03-29T07:00:00Z, true",
        "Europe/Paris, 09:00-19:00, 2026-03-28T07:00:00Z, false",
        "America/New_York, 09:00-17:00, 2026-03-07T13:30:00Z, false",
        "America/New_York, 09:00-17:00, 2026-03-08T13:30:00Z, true",
        "America/New_York, 09:00-17:00, 2026-11-01T13:30:00Z, false",
        "America/New_York, 09:00-17:00, 2026-11-01T21:59:59Z, true",
        "America/New_York, 22:00-03:00, 2026-03-08T06:59:59Z, true",
        "America/New_York, 22:00-03:00, 2026-03-08T07:00:00Z, false",
        "America/New_York, 22:00-03:00, 2026-11-01T07:59:59Z, true",
        "America/New_York, 22:00-03:00, 2026-11-01T08:00:00Z, false",
        "Europe/Paris, 22:00-02:30, 2026-03-29T00:59:59Z, true",
        "Europe/Paris, 22:00-02:30, 2026-03-29T01:00:00Z, false",
        "Europe/Paris, 02:10-02:50, 2026-03-29T01:00:00Z, false",
        "Europe/Paris, 02:10-02:50, 2026-03-29T01:15:00Z, false",
        "Europe/Paris, 22:00-02:30, 2026-10-25T00:29:59Z, true",
        "Europe/Paris, 22:00-02:30, 2026-10-25T00:30:00Z, false",
        "Europe/Paris, 22:00-02:30, 2026-10-25T01:15:00Z, false",
        "Europe/Paris, 02:30-06:00, 2026-10-25T00:30:00Z, true",
        "Europe/Paris, 02:30-06:00, 2026-10-25T01:15:00Z, true",
        "Europe/Paris, 08:00-08:00, 2026-03-29T05:59:59Z, true",
        "Europe/Paris, 08:00-08:00, 2026-10-25T06:30:00Z, true",
        "Australia/Lord_Howe, 22:00-01:45, 2026-04-04T14:44:59Z, true",
        "Australia/Lord_Howe, 22:00-01:45, 2026-04-04T14:45:00Z, false",
        "Australia/Lord_Howe, 22:00-01:45, 2026-04-04T15:10:00Z, false"
    })
    void clocksThatChange(String zone, String span, String instant, boolean open) {
        assertThat(Hours.of(zone, Map.of("mon-sun", span), null).isOpen(utc(instant))).isEqualTo(open);
    }

    @Test
    void anOpeningThatTheClocksSkipComesWithTheChange() {
        Hours hours = Hours.of("Europe/Paris", Map.of("sun", "02:30-06:00"), null);

        assertThat(hours.opensAfter(utc("2026-03-29T00:00:00Z")).orElseThrow().toInstant()).isEqualTo("2026-03-29T01:00:00Z");
    }
}
