package org.messagingtocall.journal;

import java.time.Instant;

/**
 * How many calls may be placed, or perhaps placed, for a connection since a moment.
 *
 * @param subject what the calls have in common
 * @param calls   at least 1
 * @param from    since when they count
 */
public record CallLimit(Subject subject, int calls, Instant from) {

    /** What the calls have in common. */
    public enum Subject { NUMBER, CONVERSATION }

    String column() {
        return subject == Subject.NUMBER ? "phone_hash" : "conversation_id";
    }
}
