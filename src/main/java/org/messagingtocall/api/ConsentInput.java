package org.messagingtocall.api;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Consent;
import org.messagingtocall.escalation.Consents;
import org.springframework.stereotype.Component;

/** Understands the input {@code consent}. */
@Component
class ConsentInput {

    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "on", "oui", "ja", "si", "sí", "sì", "sim");
    private static final Set<String> NO = Set.of("false", "0", "no", "n", "off", "non", "nein", "nee", "não", "nao");

    private final Consents consents;

    ConsentInput(Consents consents) {
        this.consents = consents;
    }

    /** A no is a no, also where nobody had to be asked; a word that is neither says nothing. */
    Consent read(String word, Connection connection) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        return YES.contains(plain) ? consents.elsewhere(connection, Instant.now())
                : NO.contains(plain) ? Consent.MISSING
                : consents.unspoken(connection);
    }
}
