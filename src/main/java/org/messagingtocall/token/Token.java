package org.messagingtocall.token;

import java.time.Duration;
import java.time.Instant;

/**
 * A token of a provider.
 *
 * @param value    what the provider wants to see
 * @param lifetime how long it may be used: a fifth less than it is good, so that it is renewed before it expires
 */
record Token(String value, Duration lifetime) {

    /** @param until when it is good no more; null when nobody says, then it is used for this one call */
    static Token of(String value, Instant now, Instant until) {
        return of(value, until == null || until.isBefore(now) ? Duration.ZERO : Duration.between(now, until));
    }

    static Token of(String value, Duration good) {
        return new Token(value, good.multipliedBy(4).dividedBy(5));
    }
}
