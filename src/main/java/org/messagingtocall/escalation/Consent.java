package org.messagingtocall.escalation;

import java.time.Instant;
import java.util.Locale;

/**
 * What the visitor agreed to before being called, as the journal keeps it.
 *
 * @param given   how it was given
 * @param version of the text it was given to, {@code ""} when the connection names none
 * @param at      when, null when nobody was asked
 */
public record Consent(Given given, String version, Instant at) {

    /** How it was given. */
    public enum Given {
        /** Not asked for: the brand rests its calls on other grounds. */
        OFF,
        /** By going on after the legal notice that iAdvize shows at the start of a chat. */
        LEGAL_NOTICE,
        /** By a yes to a question. */
        EXPLICIT,
        /** Not given where it is asked for, or refused. */
        NONE;

        /** As written in the journal: {@code legal-notice}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** No consent. */
    public static final Consent MISSING = new Consent(Given.NONE, "", null);

    /** A yes. */
    public static Consent explicit(String version, Instant at) {
        return new Consent(Given.EXPLICIT, version, at);
    }
}
