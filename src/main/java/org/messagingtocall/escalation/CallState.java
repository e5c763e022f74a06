package org.messagingtocall.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/**
 * What a provider tells of a call after it accepted it, in the order in which one replaces another: of all that were told,
 * the journal shows the last one of this list, in whatever order they came.
 */
public enum CallState {
    /** The visitor's phone rings. */
    RINGING,
    /** It was given up before anybody took it. */
    CANCELLED,
    /** Nobody took it. */
    NO_ANSWER,
    /** The line was busy. */
    BUSY_LINE,
    /** It could not be made. */
    FAILED,
    /** Somebody, or a voice mail, took the call: whatever else is told of it, it reached them. */
    ANSWERED,
    /** It took place and is over. */
    COMPLETED;

    /** Whether the call is over and nobody was reached, so that the visitor may ask for another one. */
    public boolean notReached() {
        return compareTo(CANCELLED) >= 0 && compareTo(FAILED) <= 0;
    }

    /** The name used in provider files and in the journal, for example {@code no_answer}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} is not in the list */
    @JsonCreator
    public static CallState of(String wire) {
        for (CallState state : values()) {
            if (state.wire().equals(wire)) {
                return state;
            }
        }
        throw new IllegalArgumentException("unknown call state \"" + wire + "\"");
    }
}
