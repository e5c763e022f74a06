package org.messagingtocall.preview;

import java.util.List;

/**
 * What one sees of a previewed conversation, in order.
 *
 * @param kind    what it is
 * @param text    what was written; of an {@link Kind#AWAIT} how long it is, of a {@link Kind#TRANSFER} to which rule, of a
 *                {@link Kind#REFUSED} what the door said of it
 * @param choices quick replies under a message
 * @param unlessTakenWithin it comes only when nobody has taken the visitor over by then, such as {@code 20 s}; {@code ""}: it comes
 */
public record PreviewLine(Kind kind, String text, List<String> choices, String unlessTakenWithin) {

    /** What iAdvize would show, or do unseen. */
    public enum Kind {
        /** The visitor wrote. */
        VISITOR,
        /** The bot wrote. */
        BOT,
        /** A pause before what follows. */
        AWAIT,
        /** The visitor is handed to agents. */
        TRANSFER,
        /** The conversation ends. */
        CLOSE,
        /** The bot began to take nobody: iAdvize would not offer it. */
        OFFLINE,
        /** The bot takes visitors again. */
        ONLINE,
        /** The door did not answer as iAdvize needs it. */
        REFUSED
    }

    PreviewLine unlessTakenWithin(String time) {
        return new PreviewLine(kind, text, choices, time);
    }

    /** Whether it is sure to come. */
    public boolean isSure() {
        return unlessTakenWithin.isEmpty();
    }

    static PreviewLine of(Kind kind, String text) {
        return new PreviewLine(kind, text, List.of(), "");
    }
}
