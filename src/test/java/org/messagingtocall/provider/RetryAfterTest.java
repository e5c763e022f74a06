package org.messagingtocall.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code Retry-After} is understood. */
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1|2026-03-01T10:00:01Z",
        " 30 |2026-03-01T10:00:30Z",
        "Sun, 01 Mar 2026 10:01:00 GMT|2026-03-01T10:01:00Z",
        "Sunday, 01-Mar-26 10:01:00 GMT|2026-03-01T10:01:00Z"})
    void secondsOrADate(String text, Instant until) {
        assertThat(RetryAfter.until(text, NOW)).contains(until);
    }

    @ParameterizedTest
    @ValueSource(strings = {"86400", "999999999", "Mon, 01 Mar 2027 10:00:00 GMT"})
    void noProviderClosesAConnectionForLong(String text) {
        assertThat(RetryAfter.until(text, NOW)).contains(NOW.plus(RetryAfter.LONGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1.5", "99999999999", "soon", "Sun, 01 Mar 2026 09:59:00 GMT", "1\r\nX: y"})
    void anythingElseMeansNothing(String text) {
        assertThat(RetryAfter.until(text, NOW)).isEmpty();
    }

    @Test
    void theLimitIsFiveMinutes() {
        assertThat(RetryAfter.LONGEST).hasMinutes(5);
    }
}
