package org.messagingtocall.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Counts of some escalations.
 *
 * @param timed     accepted calls of which is known how long their provider took
 * @param timedMs   how long it took for these together, from being asked to its answer, in milliseconds
 * @param longestMs how long it took for the longest of them
 */
record Tally(long escalations, long timed, long timedMs, long longestMs) {

    static final Tally NONE = new Tally(0, 0, 0, 0);

    static Tally of(ResultSet row) throws SQLException {
        return new Tally(row.getLong("escalations"), row.getLong("timed"), row.getLong("timed_ms"), row.getLong("longest_ms"));
    }

    Tally plus(Tally other) {
        return new Tally(escalations + other.escalations, timed + other.timed, timedMs + other.timedMs,
                Math.max(longestMs, other.longestMs));
    }
}
