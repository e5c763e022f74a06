package org.messagingtocall.token;

import org.messagingtocall.escalation.Outcome;

/** No token was to be had, so the provider was not asked. */
public final class TokenRefused extends Exception {

    private final transient Outcome outcome;

    TokenRefused(Outcome outcome, Throwable cause) {
        super(outcome.reason(), cause, false, false);
        this.outcome = outcome;
    }

    /** What it means for the call. */
    public Outcome outcome() {
        return outcome;
    }
}
