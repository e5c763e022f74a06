package org.messagingtocall.conversation;

import java.util.List;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.escalation.Outcome;

/**
 * One turn of a chat: the visitor's message, and what the bot does next.
 *
 * @param message    what the visitor wrote
 * @param memory     what is remembered after this turn
 * @param escalation what to ask of the spine, null when nothing
 * @param say        keys of the texts to say, in order
 * @param outcome    said after those texts, null while there is none
 * @param choices    keys of the quick replies under the last text
 * @param slots      further ones before them, as the visitor reads them
 * @param handOver   whether to hand the visitor to people, or to close, after the texts
 */
public record Turn(BotMessage message, Memory memory, EscalationRequest escalation, List<String> say, Outcome outcome,
        List<String> choices, List<String> slots, HandOver handOver) {

    /** What follows the texts. */
    public enum HandOver { NONE, TRANSFER, CLOSE }

    static Turn saying(BotMessage message, Memory memory, List<String> say, String... choices) {
        return new Turn(message, memory, null, say, null, List.of(choices), List.of(), HandOver.NONE);
    }

    static Turn escalating(BotMessage message, Memory memory, EscalationRequest escalation) {
        return new Turn(message, memory, escalation, List.of(), null, List.of(), List.of(), HandOver.NONE);
    }

    Turn concluded(Memory after, Outcome outcome, HandOver handOver) {
        return new Turn(message, after, null, List.of(), outcome, List.of(), List.of(), handOver);
    }

    /** Whether the spine is asked for a call. */
    public boolean asksForCall() {
        return escalation != null;
    }

    /** Never shows what the visitor wrote. */
    @Override
    public String toString() {
        return "Turn[" + message.idConversation() + ", " + memory.step() + "]";
    }
}
