package org.messagingtocall.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Counts of some escalations.
 *
 * @param answers   those whose provider was asked at once and answered
 * @param answerMs  how long these took together, from asking to the outcome, in milliseconds
 * @param longestMs how long the longest of them took
 */
record Tally(long escalations, long answers, long answerMs, long longestMs) {

    static final Tally NONE = new Tally(0, 0, 0, 0);

    static Tally of(ResultSet row) throws SQLException {
        return new Tally(row.getLong("escalations"), row.getLong("answers"), row.getLong("answer_ms"), row.getLong("longest_ms"));
    }

    Tally plus(Tally other) {
        return new Tally(escalations + other.escalations, answers + other.answers, answerMs + other.answerMs,
                Math.max(longestMs, other.longestMs));
    }
}
