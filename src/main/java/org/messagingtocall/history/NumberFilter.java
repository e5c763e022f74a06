package org.messagingtocall.history;

/**
 * What is known of a number. A whole one is known by its keyed hash only.
 *
 * @param by    what {@code value} is
 * @param value the keyed hash of a whole number, the mask of one, or its last two digits
 */
public record NumberFilter(By by, String value) {

    /** What a number is looked for by. */
    public enum By {
        /** Finds the requests for this number and no other. */
        HASH("phone_hash = ?"),
        /** Finds all numbers that look alike when masked. */
        MASK("phone_mask = ?"),
        /** Finds one number in a hundred. */
        LAST_TWO_DIGITS("right(phone_mask, 2) = ?");

        private final String condition;

        By(String condition) {
            this.condition = condition;
        }
    }

    Condition condition() {
        return new Condition(by.condition, value);
    }

    /** Shows nobody. */
    @Override
    public String toString() {
        return "NumberFilter[" + by + "]";
    }
}
