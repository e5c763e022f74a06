package org.messagingtocall.provider;

import org.messagingtocall.escalation.Outcome;

/** The provider broke down, as opposed to refusing: thrown so that the connection's circuit breaker counts it. */
public final class ProviderBreakdown extends Exception {

    private final transient Outcome outcome;

    ProviderBreakdown(Outcome outcome) {
        super(outcome.reason(), null, false, false);
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
