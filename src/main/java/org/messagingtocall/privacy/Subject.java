package org.messagingtocall.privacy;

import java.util.Locale;

/**
 * Whose data are meant, by something the database can be asked for.
 *
 * @param by    what the person was named by
 * @param value the reference, the keyed hash of the number, or iAdvize's id of the conversation
 */
record Subject(By by, String value) {

    /** What a person is named by. */
    enum By {
        REFERENCE("reference"),
        NUMBER("phone_hash"),
        CONVERSATION("conversation_id");

        private final String column;

        By(String column) {
            this.column = column;
        }

        /** As written in receipts: {@code number}. */
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** True of the person's rows of {@code escalation}; its one placeholder is {@link #value()}. */
    String condition() {
        return by.column + " = ?";
    }

    /** The keyed hash of the number the person was named by, {@code ""} for none. */
    String phoneHash() {
        return by == By.NUMBER ? value : "";
    }

    /** Shows nobody. */
    @Override
    public String toString() {
        return "Subject[" + by.wire() + "]";
    }
}
