package org.messagingtocall.journal;

import java.util.List;

/** What an escalation is by its dates, as conditions in SQL that both databases look up in the index {@code escalation_dates}. */
final class EscalationDates {

    /** {@code is not null} is not looked up, and where there is no end, H2 reads all that have no date, as these come last. */
    private static final String AT_SOME_TIME = " between timestamp with time zone '1970-01-01 00:00:00+00:00'"
            + " and timestamp with time zone '9999-12-31 00:00:00+00:00'";

    /** Its answer is not known, and due at some time, or {@link Journal#NEVER}. */
    static final String DUE = "due_at" + AT_SOME_TIME;

    /** It is, or was, for a time the visitor chose, and nobody waits for its answer. */
    static final String FOR_LATER = "due_at is null and call_at" + AT_SOME_TIME;

    /** Every escalation is one of them. */
    static final List<String> ALL = List.of("due_at is null and call_at is null", FOR_LATER, DUE);

    private EscalationDates() {}
}
