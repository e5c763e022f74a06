package org.messagingtocall.chaos;

import java.time.Duration;

/** What the provider does with a request; the last two digits of the number decide. */
enum Behaviour {
    ACCEPTS,
    /** After 0.4 to 6 seconds. */
    ACCEPTS_LATE,
    /** After both doors have given up waiting for it. */
    ACCEPTS_AFTER_THE_DOORS,
    /** Reads the request and resets the connection; nobody is called. */
    DROPS_BEFORE,
    /** Accepts the call and ends the connection without an answer. */
    DROPS_AFTER,
    REFUSES,
    FAILS,
    /** Fails the first time it is asked, then accepts. */
    FAILS_ONCE;

    private static final int LATE_FROM = 40;
    private static final long LATE_STEP_MILLIS = 400;
    private static final Duration AFTER_THE_DOORS = Duration.ofSeconds(9);

    static Behaviour of(String number) {
        int ending = ending(number);
        if (ending < LATE_FROM) {
            return ACCEPTS;
        }
        if (ending < 55) {
            return ACCEPTS_LATE;
        }
        if (ending < 60) {
            return ACCEPTS_AFTER_THE_DOORS;
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
        return switch (of(number)) {
            case ACCEPTS_LATE -> Duration.ofMillis((ending(number) - LATE_FROM + 1) * LATE_STEP_MILLIS);
            case ACCEPTS_AFTER_THE_DOORS -> AFTER_THE_DOORS;
            default -> Duration.ZERO;
        };
    }

    private static int ending(String number) {
        return Integer.parseInt(number.substring(number.length() - 2));
    }
}
