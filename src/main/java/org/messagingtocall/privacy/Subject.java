package org.messagingtocall.privacy;

import java.util.Locale;

/**
 * Whose data are meant, by something the database can be asked for.
 *
 * @param by    what the person was named by
 * @param value the reference, the keyed hash of the number, or iAdvize's id of the conversation, or a visitor's key
 * @param chat  keyed hash of that conversation or key, {@code ""} for none
 */
record Subject(By by, String value, String chat) {

    /** What a person is named by. */
    enum By {
        REFERENCE("reference = ?"),
        NUMBER("phone_hash = ?"),
        CONVERSATION("(conversation_id = ? or visitor_hash = ?)");

        private final String condition;

        By(String condition) {
            this.condition = condition;
        }

        /** As written in receipts: {@code number}. */
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** True of the person's rows of {@code escalation}. */
    String condition() {
        return by.condition;
    }

    /** Of the placeholders of {@link #condition()}. */
    Object[] parameters() {
        return by == By.CONVERSATION ? new Object[] {value, chat} : new Object[] {value};
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
