package org.messagingtocall.followup;

/** What a visitor is told in the chat after the door has answered. */
enum Kind {
    /** The outcome of an escalation whose door had to answer {@code pending}. */
    LATE_OUTCOME("late-outcome"),
    /** That a call reached nobody. */
    NOT_REACHED("not-reached");

    private final String wire;

    Kind(String wire) {
        this.wire = wire;
    }

    /** The name used in the database and in metrics. */
    String wire() {
        return wire;
    }

    static Kind of(String wire) {
        return wire.equals(NOT_REACHED.wire) ? NOT_REACHED : LATE_OUTCOME;
    }
}
