package org.messagingtocall.token;

import java.time.Duration;
import org.messagingtocall.escalation.Outcome;

/** No token was to be had, so the provider was not asked. */
public final class TokenRefused extends Exception {

    private final transient Outcome outcome;
    private final transient Duration lasts;

    TokenRefused(Outcome outcome, Throwable cause) {
        this(outcome, Duration.ZERO, cause);
    }

    /** @param lasts how long the login host wants not to be asked again */
    TokenRefused(Outcome outcome, Duration lasts, Throwable cause) {
        super(outcome.reason(), cause, false, false);
        this.outcome = outcome;
        this.lasts = lasts;
    }

    /** What it means for the call. */
    public Outcome outcome() {
        return outcome;
    }

    Duration lasts() {
        return lasts;
    }
}
