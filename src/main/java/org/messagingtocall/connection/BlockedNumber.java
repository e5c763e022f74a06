package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.messagingtocall.phone.PhoneNumber;

/**
 * A number that is never called, or all numbers that begin alike.
 *
 * @param digits   E.164, or its beginning
 * @param andLonger whether all numbers that begin like this are meant
 */
public record BlockedNumber(String digits, boolean andLonger) {

    /** Reason of an outcome. */
    public static final String REASON = "number-blocked";

    /**
     * @param text such as {@code +33199000001}, or {@code +33199*} for all that begin alike
     * @throws IllegalArgumentException when it is neither; the message doesn't repeat it
     */
    @JsonCreator
    public static BlockedNumber of(String text) {
        if (text == null || !text.matches("\\+[1-9]\\d{2,14}|\\+[1-9]\\d{0,13}\\*")) {
            throw new IllegalArgumentException("expected numbers in E.164 such as \"+33199000001\", or a beginning such as \"+33199*\"");
        }
        return text.endsWith("*") ? new BlockedNumber(text.substring(0, text.length() - 1), true) : new BlockedNumber(text, false);
    }

    public boolean matches(PhoneNumber number) {
        return andLonger ? number.e164().startsWith(digits) : number.e164().equals(digits);
    }

    /** Shows no number. */
    @Override
    public String toString() {
        return "BlockedNumber";
    }
}
