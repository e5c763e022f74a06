package org.messagingtocall.chaos;

import java.time.Duration;

/** What the provider does with a request; the last two digits of the number decide. */
enum Behaviour {
    ACCEPTS,
    /** After 0.3 to 6 seconds. */
    ACCEPTS_LATE,
    /** Reads the request and resets the connection; nobody is called. */
    DROPS_BEFORE,
    /** Accepts the call and ends the connection without an answer. */
    DROPS_AFTER,
    REFUSES,
    FAILS,
    /** Fails the first time it is asked, then accepts. */
    FAILS_ONCE;

    private static final int LATE_FROM = 40;
    private static final long LATE_STEP_MILLIS = 300;

    static Behaviour of(String number) {
        int ending = ending(number);
        if (ending < LATE_FROM) {
            return ACCEPTS;
        }
        if (ending < 60) {
            return ACCEPTS_LATE;
        }
        if (ending < 70) {
            return DROPS_BEFORE;
        }
        if (ending < 80) {
            return DROPS_AFTER;
        }
        if (ending < 90) {
            return REFUSES;
        }
        return ending < 95 ? FAILS : FAILS_ONCE;
    }

    /** How long the provider thinks before it accepts this number. */
    static Duration delay(String number) {
        return of(number) == ACCEPTS_LATE ? Duration.ofMillis((ending(number) - LATE_FROM + 1) * LATE_STEP_MILLIS) : Duration.ZERO;
    }

    private static int ending(String number) {
        return Integer.parseInt(number.substring(number.length() - 2));
    }
}
