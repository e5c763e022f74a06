package org.messagingtocall.connection;

import java.time.Duration;
import java.util.stream.Stream;
import org.messagingtocall.Settings;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/** How long the escalations of a connection are kept, when its file says so. */
@Component
class RetentionRule {

    /** As long as the memory of a chat and what iAdvize told of it, which don't go earlier. */
    private static final Duration SHORTEST = Duration.ofDays(7);

    private final Duration longest;

    RetentionRule(Settings settings) {
        this.longest = settings.journal().keepFor();
    }

    /**
     * Reads {@code retention}.
     *
     * @param text   null when the file says nothing
     * @param limits that count what is kept
     * @return null for as long as everything else
     * @throws BadConnection when it can't hold
     */
    Duration read(String file, String text, Limits limits) {
        Duration retention = text == null ? longest : duration(file, text);
        if (retention.compareTo(SHORTEST) < 0 || retention.compareTo(longest) > 0) {
            throw new BadConnection(file, "retention", "expected 7d to " + longest.toDays() + "d, which is messaging-to-call.journal.keep-for");
        }
        boolean tooShort = Stream.of(limits.callsPerNumber(), limits.callsPerConnection())
                .anyMatch(rate -> rate != null && rate.per().compareTo(retention) > 0)
                || limits.repeatAfter(true).compareTo(retention) > 0;
        if (tooShort && text == null) {
            throw new BadConnection(file, "limits", "expected no longer times than " + longest.toDays()
                    + "d, which is messaging-to-call.journal.keep-for: they count what is kept");
        }
        if (tooShort) {
            throw new BadConnection(file, "retention", "expected no less than the times of limits, which count what is kept");
        }
        return text == null ? null : retention;
    }

    private static Duration duration(String file, String text) {
        try {
            return DurationStyle.SIMPLE.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadConnection(file, "retention", "expected a time such as 90d");
        }
    }
}
