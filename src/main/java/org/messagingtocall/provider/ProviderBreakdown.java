package org.messagingtocall.provider;

import org.messagingtocall.escalation.Outcome;

/** The provider broke down, as opposed to refusing: thrown so that the connection's circuit breaker counts it. */
public final class ProviderBreakdown extends Exception {

    private final transient Outcome outcome;
    private final int httpStatus;

    ProviderBreakdown(Outcome outcome, int httpStatus) {
        super(outcome.reason(), null, false, false);
        this.outcome = outcome;
        this.httpStatus = httpStatus;
    }

    /** HTTP status of its answer. */
    public int httpStatus() {
        return httpStatus;
    }

    public Outcome outcome() {
        return outcome;
    }
}
