package org.messagingtocall.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What an escalation is by its dates, as conditions in SQL that both databases look up in the index {@code escalation_dates}. */
public final class EscalationDates {

    /** {@code is not null} is not looked up, and where there is no end, H2 reads all that have no date, as these come last. */
    private static final String FROM = " between timestamp with time zone '1970-01-01 00:00:00+00:00' and ";
    private static final String END = "timestamp with time zone '9999-12-31 00:00:00+00:00'";
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** Its answer is not known, and looked for at some time. */
    static final String DUE = "due_at" + FROM + "timestamp with time zone '9000-01-01 00:00:00+00:00'";

    /** The same, or given up after a moment: the placeholder is {@link #never} of that moment. */
    static final String DUE_OR_GIVEN_UP_SINCE = "due_at" + FROM + "?";

    /** How long after its time a call is looked for among those for later. */
    static final Duration LATE = Duration.ofDays(7);

    /** For a time the visitor chose, and nobody waits for its answer. Later than this, nothing tells it from all that is over but reading that: {@link OverdueCalls}. */
    static final String FOR_LATER = "due_at is null and call_at between now() - interval '" + LATE.toDays() + "' day and " + END;

    /** Every escalation is one of them. */
    static final List<String> ALL = List.of("due_at is null and call_at is null", "due_at is null and call_at" + FROM + END, "due_at" + FROM + END);

    private EscalationDates() {}

    /**
     * A day that never comes, at which a call is due that stays unknown. There are more and more of them, so they can be told
     * apart: the later one was given up, the earlier its day, after all days that do come.
     */
    public static Instant never(Instant givenUp) {
        return Instant.ofEpochSecond(LAST.getEpochSecond() - givenUp.getEpochSecond());
    }

    /**
     * The day of one that is given up now.
     *
     * @param at the time the visitor chose, by which it counts, null for none
     */
    static Instant givenUpNow(Instant at) {
        Instant now = Instant.now();
        return never(at == null || at.isBefore(now) ? now : at);
    }
}
