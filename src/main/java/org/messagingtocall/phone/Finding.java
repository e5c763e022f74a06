package org.messagingtocall.phone;

import java.util.Objects;

/**
 * What a search for a phone number in a text came to.
 *
 * @param kind   what was found
 * @param number the number; null unless {@code kind} is {@link Kind#NUMBER}
 */
public record Finding(Kind kind, PhoneNumber number) {

    private static final Finding IMPOSSIBLE = new Finding(Kind.IMPOSSIBLE, null);
    private static final Finding NONE = new Finding(Kind.NONE, null);

    /** The three things a text can hold. */
    public enum Kind {

        /** A number that can be passed on. */
        NUMBER,

        /** Something meant as a number that can't be one: too short, too long, unknown country. */
        IMPOSSIBLE,

        /** Nothing like a number. */
        NONE
    }

    /** @throws IllegalArgumentException if a number is missing for, or given without, {@link Kind#NUMBER} */
    public Finding {
        if ((kind == Kind.NUMBER) != (number != null)) {
            throw new IllegalArgumentException("a number goes with NUMBER and with nothing else, not " + kind);
        }
        Objects.requireNonNull(kind, "kind");
    }

    /** @throws NullPointerException if {@code number} is null */
    public static Finding number(PhoneNumber number) {
        return new Finding(Kind.NUMBER, Objects.requireNonNull(number, "number"));
    }

    public static Finding impossible() {
        return IMPOSSIBLE;
    }

    public static Finding none() {
        return NONE;
    }
}
