package org.messagingtocall.bot;

import java.util.Optional;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Deadline;
import org.messagingtocall.journal.KeyedHash;

/**
 * A visitor's message on its way through the conversation.
 *
 * @param idConversation iAdvize's id
 * @param idOperator     the bot's operator
 * @param idMessage      tells deliveries apart
 * @param text           what the visitor wrote, {@code ""} when it isn't text
 * @param bot            the bot, when iAdvize told us of it
 * @param connection     its scenario, when it still exists
 * @param language       of the texts
 * @param deadline       when the door must answer
 */
public record BotMessage(String idConversation, String idOperator, String idMessage, String text, Optional<Bot> bot,
        Optional<Connection> connection, String language, Deadline deadline) {

    /** Names its delivery: the same for every time iAdvize posts this message. */
    public String deliveryKey(KeyedHash hash) {
        return hash.of("bot-delivery", idConversation, idMessage);
    }

    /** Never shows what the visitor wrote. */
    @Override
    public String toString() {
        return "BotMessage[" + idConversation + "]";
    }
}
