package org.messagingtocall.privacy;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.phone.PhoneNumber;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.messagingtocall.privacy.Subject.By;
import org.springframework.stereotype.Component;

/** Understands whom a request about personal data means. */
@Component
class Subjects {

    /** What the columns hold. */
    private static final int MAX_LENGTH = 200;

    private final PhoneNumberFinder finder;
    private final KeyedHash hash;

    Subjects(PhoneNumberFinder finder, KeyedHash hash) {
        this.finder = finder;
        this.hash = hash;
    }

    /**
     * Exactly one of the three names the person; those not given are null or blank.
     *
     * @param region of a number in its national form, null for none
     * @throws IllegalArgumentException saying what was expected, and nothing of what was given
     */
    Subject of(String reference, String number, String region, String conversation) {
        if (Stream.of(reference, number, conversation).filter(Subjects::isGiven).count() != 1) {
            throw new IllegalArgumentException("expected one of reference, number, conversation");
        }
        if (isGiven(number)) {
            PhoneNumber found = finder.find(number, region == null ? null : region.strip().toUpperCase(Locale.ROOT)).number();
            if (found == null) {
                throw new IllegalArgumentException("number: expected a phone number such as +33199000000, or with its region as \"region\": \"FR\"");
            }
            return new Subject(By.NUMBER, hash.ofNumber(found.e164()), "");
        }
        String id = Objects.requireNonNullElse(isGiven(reference) ? reference : conversation, "").strip();
        if (id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("expected at most " + MAX_LENGTH + " characters");
        }
        return isGiven(reference) ? new Subject(By.REFERENCE, id.toUpperCase(Locale.ROOT), "")
                : new Subject(By.CONVERSATION, id, hash.ofChat(id));
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }
}
