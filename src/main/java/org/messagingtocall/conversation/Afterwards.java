package org.messagingtocall.conversation;

import java.util.function.UnaryOperator;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.springframework.stereotype.Component;

/**
 * What becomes of a chat's memory when an outcome is known after the bot has answered. Only where the bot waits for nothing
 * else: what the visitor wrote since goes before.
 */
@Component
public class Afterwards {

    private record Learned(Memory memory, Outcome told) {}

    private final Conversations conversations;

    public Afterwards(Conversations conversations) {
        this.conversations = conversations;
    }

    /** Remembers the outcome, so that a number typed next is taken; a wrong number counts as an attempt. */
    public Outcome learn(Connection connection, String conversation, Outcome outcome) {
        return conversations.change(connection.id(), conversation, memory -> learned(connection, memory, outcome), Learned::memory)
                .told();
    }

    /** Remembers that an outcome which places no call did not reach the visitor, so that nothing more is asked. */
    public void untold(Connection connection, String conversation) {
        change(connection, conversation, memory -> memory.step() == Step.NUMBER || memory.step() == Step.PLACED
                ? memory.at(Step.FAILED) : memory);
    }

    /** Remembers that the call reached nobody. */
    public void notReached(Connection connection, String conversation) {
        change(connection, conversation, memory -> memory.step() == Step.PLACED ? memory.at(Step.FAILED).withAttempts(0) : memory);
    }

    private void change(Connection connection, String conversation, UnaryOperator<Memory> change) {
        conversations.change(connection.id(), conversation, change, UnaryOperator.identity());
    }

    private static Learned learned(Connection connection, Memory memory, Outcome outcome) {
        if (memory.step() != Step.PLACED) {
            return new Learned(memory, outcome);
        }
        if (outcome.status().retry()) {
            Memory counted = memory.at(Step.NUMBER).withAttempts(memory.attempts() + 1);
            return new Learned(counted, counted.attempts() < connection.conversation().attempts() ? outcome
                    : Outcome.of(Status.ATTEMPTS_EXHAUSTED));
        }
        return new Learned((outcome.status().holdsRequest() ? memory : memory.at(Step.FAILED)).withAttempts(0), outcome);
    }
}
