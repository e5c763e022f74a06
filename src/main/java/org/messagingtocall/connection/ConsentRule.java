package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What visitors must have agreed to before they are called. Whoever says no is not called, whatever the rule.
 *
 * @param by      how they agree
 * @param version of the brand's own legal notice or question, up to 60 characters; it is written into the journal. Questions
 *                of the bot door have versions of their own
 * @param notice  address of the privacy notice, shown with the bot's question; {@code ""} for none
 */
public record ConsentRule(By by, String version, String notice) {

    private static final int MAX_VERSION = 60;
    private static final int MAX_NOTICE = 120;

    public ConsentRule {
        by = by == null ? By.LEGAL_NOTICE : by;
        version = version == null ? "" : version;
        notice = notice == null ? "" : notice;
    }

    /** How visitors agree. */
    public enum By {
        /** They aren't asked. */
        OFF,
        /** By the legal notice at the start of the chat. */
        LEGAL_NOTICE,
        /** By a yes: to the bot, or as the input {@code consent} of the api door. */
        ASKED;

        @JsonCreator
        static By of(String word) {
            // What YAML makes of an off without quotes.
            String meant = word.equals("false") ? "off" : word;
            return Stream.of(values())
                    .filter(by -> by.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(meant))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("expected off, legal-notice or asked"));
        }
    }

    /**
     * The rule of a connection file.
     *
     * @param written    null when the file says nothing
     * @param askConsent {@code conversation.askConsent}
     */
    static ConsentRule of(String file, ConsentRule written, boolean askConsent) {
        ConsentRule rule = written == null ? new ConsentRule(askConsent ? By.ASKED : null, null, null) : written;
        if (askConsent && rule.by() != By.ASKED) {
            throw new BadConnection(file, "consent.by", "expected asked, as conversation.askConsent is true, or one of the two only");
        }
        if (rule.version().length() > MAX_VERSION || rule.version().matches("(?s).*\\p{Cntrl}.*")) {
            throw new BadConnection(file, "consent.version", "expected one line of at most " + MAX_VERSION + " characters");
        }
        if (!rule.notice().matches("(https://[\\w./~%?=&#-]{1," + (MAX_NOTICE - 8) + "})?")) {
            throw new BadConnection(file, "consent.notice",
                    "expected an address such as https://acme.example/privacy, at most " + MAX_NOTICE + " characters");
        }
        return rule;
    }

    /** Key of the text the bot asks with. */
    public String question() {
        return notice.isEmpty() ? "ask-consent" : "ask-consent-notice";
    }
}
