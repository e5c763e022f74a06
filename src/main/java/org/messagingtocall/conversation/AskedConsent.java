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

    /** The memory of a visitor who is asked, also once more: a yes is to the words said last, whatever they have become by then. */
    Memory asked(BotMessage message, Connection connection, Memory memory) {
        String question = texts.of(connection.consent().question(), connection, message.language());
        return memory.at(Step.CONSENT).asked(consents.version(message.language(), question));
    }

    /** The memory of a visitor who says yes. */
    Memory given(Memory memory) {
        return memory.consented(Instant.now());
    }

    Consent of(Connection connection, Memory memory) {
        return memory.consentedAt() == null ? consents.unspoken(connection)
                : Consent.explicit(memory.consentVersion(), memory.consentedAt());
    }
}
