package org.messagingtocall.conversation;

import java.util.Map;
import org.messagingtocall.bot.Bot;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.phone.Finding;
import org.springframework.stereotype.Component;

/** Makes of a chat what is asked of the spine. */
@Component
class CallRequests {

    private final AskedConsent consent;
    private final KeyedHash hash;

    CallRequests(AskedConsent consent, KeyedHash hash) {
        this.consent = consent;
        this.hash = hash;
    }

    /** @param found what a search for the number came to */
    EscalationRequest of(BotMessage message, Connection connection, Memory memory, Finding found) {
        return new EscalationRequest(
                "bot",
                connection,
                found,
                message.language(),
                message.idConversation(), message.idConversation(), message.idOperator(),
                message.bot().map(Bot::name).filter(name -> !name.isEmpty()).orElse(connection.title()),
                "",
                Map.of(),
                consent.of(connection, memory),
                memory.plan().at(),
                message.deliveryKey(hash),
                message.deadline());
    }
}
