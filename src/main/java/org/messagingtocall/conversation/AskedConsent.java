package org.messagingtocall.conversation;

import java.time.Instant;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.ConsentRule;
import org.messagingtocall.escalation.Consent;
import org.messagingtocall.escalation.Consents;
import org.messagingtocall.message.OutcomeTexts;
import org.springframework.stereotype.Component;

/** The bot's question for consent, and what is remembered of its answer. */
@Component
class AskedConsent {

    private final Consents consents;
    private final OutcomeTexts texts;

    AskedConsent(Consents consents, OutcomeTexts texts) {
        this.consents = consents;
        this.texts = texts;
    }

    boolean isDue(Connection connection, Memory memory) {
        return connection.consent().by() == ConsentRule.By.ASKED && memory.consentedAt() == null;
    }

    /** The memory of a visitor who says yes, with the version of what was asked. */
    Memory given(BotMessage message, Connection connection, Memory memory) {
        String question = texts.of(connection.consent().question(), connection, message.language());
        return memory.consented(Instant.now(), consents.version(message.language(), question));
    }

    Consent of(Connection connection, Memory memory) {
        return memory.consentedAt() == null ? consents.unspoken(connection)
                : Consent.explicit(memory.consentVersion(), memory.consentedAt());
    }
}
