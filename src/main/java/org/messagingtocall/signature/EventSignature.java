package org.messagingtocall.signature;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways in which vendors sign events: the closed list a provider's file chooses from by the lower-case name. */
public enum EventSignature {
    TWILIO(TwilioEvents::areSigned),
    PLIVO(PlivoEvents::areSigned),
    TELNYX(TelnyxEvents::areSigned),
    SINCH(SinchEvents::areSigned),
    /** A JWT in the header Authorization, signed with a shared secret. */
    JWT(JwtEvents::areSigned);

    private interface Check {
        boolean holds(SignedEvent event, String key) throws GeneralSecurityException;
    }

    private final Check check;

    EventSignature(Check check) {
        this.check = check;
    }

    /** The scheme of a word of a provider's file. */
    public static Optional<EventSignature> of(String word) {
        return Stream.of(values()).filter(scheme -> scheme.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Stream.of(values()).map(EventSignature::word).toList();
    }

    /** As in a provider's file. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether the event was signed with this key; what can't be read as a signature, or signed at all, was not. */
    public boolean isOf(SignedEvent event, String key) {
        try {
            return check.holds(event, key);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
