package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * How many calls a connection asks for. Calls count that are placed, or perhaps placed; those that were refused don't.
 *
 * @param callsPerNumber       to one number within a time, null for no limit
 * @param callsPerConversation within one conversation, at least 1, null for no limit
 * @param callsPerConnection   of the whole connection within a time, null for no limit
 * @param callsPerDay          of the whole connection on one day of its time zone, at least 1, null for no limit
 * @param repeatAfter          how long the same request is answered without a new call; null: 10 minutes, or 2 minutes when
 *                             nothing tells the visitor from others
 */
public record Limits(Rate callsPerNumber, Integer callsPerConversation, Rate callsPerConnection, Integer callsPerDay,
        Duration repeatAfter) {

    /** No limit. */
    public static final Limits NONE = new Limits(null, null, null, null, (Duration) null);

    /** Reads {@code repeatAfter} as {@code 10m}, {@code 90s} or ISO-8601. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Limits of(Rate callsPerNumber, Integer callsPerConversation, Rate callsPerConnection, Integer callsPerDay, String repeatAfter) {
        checkCount("callsPerConversation", callsPerConversation);
        checkCount("callsPerDay", callsPerDay);
        return new Limits(callsPerNumber, callsPerConversation, callsPerConnection, callsPerDay,
                repeatAfter == null ? null : time(repeatAfter));
    }

    private static void checkCount(String key, Integer count) {
        if (count != null && count < 1) {
            throw new IllegalArgumentException(key + ": expected at least 1");
        }
    }

    private static Duration time(String text) {
        try {
            Duration time = DurationStyle.detectAndParse(text);
            if (!time.isNegative() && !time.isZero()) {
                return time;
            }
        } catch (IllegalArgumentException e) {
            // answered below, like a time that is none
        }
        throw new IllegalArgumentException("repeatAfter: expected a time such as 10m");
    }

    public Duration repeatAfter(boolean visitorKnown) {
        return repeatAfter != null ? repeatAfter : Duration.ofMinutes(visitorKnown ? 10 : 2);
    }
}
