package org.messagingtocall.chaos;

/**
 * What one sending of a wish came to; times are of {@link System#nanoTime()}.
 *
 * @param wish       what was asked
 * @param life       the process that was asked
 * @param sentAt     when it was sent
 * @param receivedAt when the last byte of the answer was here, or the connection broke
 * @param http       the HTTP status, 0 without an answer
 * @param status     of the api door, or the one whose text the bot said; {@code no-answer}, {@code hangs} without one
 * @param reference  the api door's, or {@code ""}
 * @param reason     the api door's, or {@link #JOURNAL_UNAVAILABLE} of any refusal, or {@code ""}
 * @param saysPlaced whether it says that the visitor is called
 */
record DoorAnswer(Wish wish, String life, long sentAt, long receivedAt, int http, String status, String reference,
        String reason, boolean saysPlaced) {

    /** A door that gives this as its reason says that there is nothing in the journal. */
    static final String JOURNAL_UNAVAILABLE = "journal-unavailable";

    /** What the bot says to further words of a visitor it believes a call was asked for. */
    static final String ALREADY_PLACED = "already_placed";

    static final String NO_ANSWER = "no-answer";

    /** The client gave up waiting. */
    static final String HANGS = "hangs";

    long millis() {
        return (receivedAt - sentAt) / 1_000_000;
    }

    /** Whether the same is asked again, as load balancers and iAdvize do. */
    boolean isNone() {
        return http == 0 || http >= 500;
    }
}
