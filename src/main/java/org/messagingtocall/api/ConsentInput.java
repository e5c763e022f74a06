package org.messagingtocall.api;

import java.time.Instant;
import java.util.Set;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Consent;
import org.messagingtocall.escalation.Consents;
import org.messagingtocall.message.ChoiceWords;
import org.messagingtocall.message.VisitorTexts;
import org.springframework.stereotype.Component;

/** Understands the input {@code consent}. */
@Component
class ConsentInput {

    /** What forms and programs send, beside what visitors say. */
    private static final Set<String> YES = Set.of("true", "1", "on");

    private final Consents consents;
    private final VisitorTexts texts;
    private final ChoiceWords words;

    ConsentInput(Consents consents, VisitorTexts texts) {
        this.consents = consents;
        this.texts = texts;
        this.words = new ChoiceWords(texts);
    }

    /** Whatever is said and is no yes is a no, also where nobody had to be asked. */
    Consent read(String word, Connection connection) {
        return word.isBlank() ? consents.unspoken(connection)
                : isYes(word, connection) ? consents.elsewhere(connection, Instant.now())
                : Consent.MISSING;
    }

    /** In any language: what the visitor read and what the texts are in need not agree. A word that is a no in one is no yes. */
    private boolean isYes(String word, Connection connection) {
        return YES.contains(ChoiceWords.plain(word))
                || isTyped(word, "consent-yes", connection) && !isTyped(word, "consent-no", connection);
    }

    private boolean isTyped(String word, String key, Connection connection) {
        return texts.languages().stream().anyMatch(language -> words.isTyped(word, key, language, connection.texts()));
    }
}
