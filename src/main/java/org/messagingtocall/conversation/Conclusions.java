package org.messagingtocall.conversation;

import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.WhenExhausted;
import org.messagingtocall.conversation.Turn.HandOver;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;

/** What an outcome leads to in a chat. */
final class Conclusions {

    private Conclusions() {}

    /** @param before what was remembered when the outcome became known */
    static Turn of(Turn turn, Escalation escalation, Memory before) {
        Connection.Conversation rules = escalation.connection().conversation();
        Outcome outcome = escalation.outcome();
        if (outcome.status().retry()) {
            // The time that was chosen stays.
            Memory memory = before.at(Step.NUMBER).withAttempts(before.attempts() + 1);
            return memory.attempts() < rules.attempts()
                    ? turn.concluded(memory, outcome, HandOver.NONE)
                    : turn.concluded(memory, Outcome.of(Status.ATTEMPTS_EXHAUSTED), whenExhausted(rules.whenExhausted()));
        }
        if (outcome.status().holdsRequest()) {
            // One that isn't known yet may turn out to be a wrong number more.
            int attempts = outcome.status() == Status.PENDING ? before.attempts() : 0;
            return turn.concluded(before.at(Step.PLACED).withAttempts(attempts), outcome, HandOver.NONE);
        }
        return turn.concluded(before.at(Step.FAILED).withAttempts(0), outcome,
                rules.whenExhausted() == WhenExhausted.TRANSFER ? HandOver.TRANSFER : HandOver.NONE);
    }

    static HandOver whenExhausted(WhenExhausted whenExhausted) {
        return switch (whenExhausted) {
            case TRANSFER -> HandOver.TRANSFER;
            case CLOSE -> HandOver.CLOSE;
            case MESSAGE -> HandOver.NONE;
        };
    }
}
