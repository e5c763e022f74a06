package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.messagingtocall.phone.PhoneNumber;

/**
 * A number that is never called, or all numbers that begin alike. Where numbers have no fixed length one with further digits is
 * the same: networks ignore what is dialled too much.
 *
 * @param digits E.164, or its beginning
 */
public record BlockedNumber(String digits) {

    /** Reason of an outcome. */
    public static final String REASON = "number-blocked";

    /**
     * @param text such as {@code +33199000001}, or {@code +33199*} for all that begin alike
     * @throws IllegalArgumentException when it is neither; the message doesn't repeat it
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BlockedNumber of(String text) {
        if (text == null || !text.matches("\\+[1-9]\\d{6,14}|\\+[1-9]\\d{0,13}\\*")) {
            throw new IllegalArgumentException("expected numbers in E.164 such as \"+33199000001\", or a beginning such as \"+33199*\"");
        }
        return new BlockedNumber(text.replace("*", ""));
    }

    public boolean matches(PhoneNumber number) {
        return number.e164().startsWith(digits);
    }

    /** Shows no number. */
    @Override
    public String toString() {
        return "BlockedNumber";
    }
}
