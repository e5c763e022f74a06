package org.messagingtocall.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Outcome;

/**
 * A message that is owed, with what the journal knows of its escalation.
 *
 * @param reference  of the escalation
 * @param owedAt     since when it is owed
 * @param connection id of the connection
 * @param callState  what the provider told of the call last, {@code ""} when nothing
 * @param callReason why, {@code ""} when it didn't say
 * @param closed     whether iAdvize told that the conversation is closed
 * @param handedOver whether iAdvize told of somebody who is no bot of ours as the last one to get the conversation
 * @param superseded whether a later escalation of the conversation has a call on its way
 */
record Matter(String escalationId, String reference, Kind kind, Instant owedAt, String connection, String conversationId, String operatorId,
        String language, Outcome outcome, String callState, String callReason, boolean closed, boolean handedOver,
        boolean superseded) {

    /** After which nobody waits for word of a call at a chosen time, counted from that time. */
    private static final Duration LONG_OVER = Duration.ofDays(1);

    /** Why it need not even be tried; empty when it is to be sent. */
    Optional<Result> reasonNotToSend(Instant oldest) {
        if (closed) {
            return Optional.of(Result.CONVERSATION_CLOSED);
        }
        if (handedOver) {
            return Optional.of(Result.HANDED_OVER);
        }
        if (superseded) {
            return Optional.of(Result.SUPERSEDED);
        }
        // Who has hung up already must not read that the phone is about to ring.
        boolean callIsOver = !callState.isEmpty() && !callState.equals("ringing");
        if (kind == Kind.LATE_OUTCOME && outcome.status().callPlaced() && callIsOver && !saysThatNobodyWasReached()) {
            return Optional.of(Result.OVERTAKEN);
        }
        return owedAt.isBefore(oldest) || isLongOver() ? Optional.of(Result.TOO_OLD) : Optional.empty();
    }

    /** Whether the outcome that the visitor waits for is that the call reached nobody, and so is what the message says. */
    boolean saysThatNobodyWasReached() {
        return kind == Kind.NOT_REACHED
                || outcome.status().holdsRequest() && !callState.isEmpty() && CallState.of(callState).notReached();
    }

    /** Of a call that no node could look after in time; whether its chat is closed may have been told too long ago to be known. */
    private boolean isLongOver() {
        return outcome.at() != null && outcome.at().isBefore(Instant.now().minus(LONG_OVER));
    }

    /** Whether the visitor, if not told, believes in a call that nobody makes. */
    boolean isBadNews() {
        return saysThatNobodyWasReached() || !outcome.status().holdsRequest();
    }
}
