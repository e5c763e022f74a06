package org.messagingtocall.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.messagingtocall.escalation.Status;

/** What people tell apart at a glance: fourteen statuses are too many colours. */
enum StatusGroup {
    /** A call was accepted. */
    ACCEPTED,
    /** Nobody knows whether one was. */
    PENDING,
    /** The visitor's number, consent or patience. */
    VISITOR,
    /** The phones are closed or taken. */
    CLOSED,
    /** Something is broken, and has to be mended. */
    BROKEN;

    static StatusGroup of(Status status) {
        return switch (status) {
            case CALL_PLACED, CALL_QUEUED, CALL_SCHEDULED -> ACCEPTED;
            case PENDING -> PENDING;
            case NUMBER_MISSING, NUMBER_INVALID, NUMBER_NOT_ALLOWED, ATTEMPTS_EXHAUSTED, CONSENT_MISSING, LIMITED -> VISITOR;
            case CLOSED, BUSY -> CLOSED;
            case UNAVAILABLE, MISCONFIGURED -> BROKEN;
        };
    }

    /** As a class of the style sheet, and the end of a key of the words. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Status> statuses() {
        return Arrays.stream(Status.values()).filter(status -> of(status) == this).toList();
    }
}
