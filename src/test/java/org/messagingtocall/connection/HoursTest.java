package org.messagingtocall.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
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
    void saysWhenItOpens() {
        Hours hours = Hours.of("Europe/Paris", Map.of("mon-fri", "14:00-19:00, 09:00-12:00"), Set.of(LocalDate.parse("2026-03-09")));

        assertThat(hours.opensAfter(paris("2026-03-02T12:30:00"))).contains(paris("2026-03-02T14:00:00"));
        assertThat(hours.opensAfter(paris("2026-03-02T05:00:00"))).contains(paris("2026-03-02T09:00:00"));
        assertThat(hours.opensAfter(paris("2026-03-06T20:00:00"))).contains(paris("2026-03-10T09:00:00"));
        assertThat(hours.opensAfter(paris("2026-03-02T10:00:00"))).isEmpty();
        assertThat(Hours.of("Europe/Paris", Map.of(), null).opensAfter(paris("2026-03-02T10:00:00"))).isEmpty();
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
        "America/New_York, 22:00-03:00, 2026-11-01T08:00:00Z, false"
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
