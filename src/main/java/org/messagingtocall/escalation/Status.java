package org.messagingtocall.escalation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a request to be called: the closed, public list that both doors answer with. */
public enum Status {
    /** The provider dials now. */
    CALL_PLACED(true, false),
    /** An agent or a queue will call. */
    CALL_QUEUED(true, false),
    /** Accepted for a later time. */
    CALL_SCHEDULED(true, false),
    /** Sent, and not answered in time: it may still ring, so it is never sent again. */
    PENDING(false, false),
    /** No number in what the visitor wrote. */
    NUMBER_MISSING(false, true),
    /** Refused as a number by the provider, or impossible as one. */
    NUMBER_INVALID(false, true),
    /** A number, but one that can't be called; another one may. */
    NUMBER_NOT_ALLOWED(false, true),
    /** Too many wrong numbers. */
    ATTEMPTS_EXHAUSTED(false, false),
    /** The connection demands consent and it was not given. */
    CONSENT_MISSING(false, false),
    /** Too many calls for this number or conversation. */
    LIMITED(false, false),
    /** Outside opening hours. */
    CLOSED(false, false),
    /** The provider throttles, or its queue or our share of it is full. */
    BUSY(false, false),
    /** The provider is down or its circuit is open. */
    UNAVAILABLE(false, false),
    /** Credentials, queue or another setting is wrong: ops must act, the visitor can't. */
    MISCONFIGURED(false, false);

    private final boolean callPlaced;
    private final boolean retry;

    Status(boolean callPlaced, boolean retry) {
        this.callPlaced = callPlaced;
        this.retry = retry;
    }

    /** True only when the provider accepted the call. */
    public boolean callPlaced() {
        return callPlaced;
    }

    /** True when the visitor should type a number again. */
    public boolean retry() {
        return retry;
    }

    /** True while the same request must not be sent again: a call was accepted, or may have been. */
    public boolean holdsRequest() {
        return callPlaced || this == PENDING;
    }

    /** The name used in JSON, in the journal and in provider files, for example {@code call_placed}. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason, and so the message key, used when nothing says it more precisely: {@code call-placed}. */
    public String defaultReason() {
        return wire().replace('_', '-');
    }

    /** @throws IllegalArgumentException when {@code wire} is not in the list */
    @JsonCreator
    public static Status of(String wire) {
        for (Status status : values()) {
            if (status.wire().equals(wire)) {
                return status;
            }
        }
        throw new IllegalArgumentException("unknown status \"" + wire + "\"");
    }
}
