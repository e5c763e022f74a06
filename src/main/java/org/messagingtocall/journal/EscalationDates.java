package org.messagingtocall.journal;

import java.util.List;

/** What an escalation is by its dates, as conditions in SQL that both databases look up in the index {@code escalation_dates}. */
final class EscalationDates {

    /** The year 1970: {@code is not null} is not looked up. */
    private static final String EVER = "timestamp with time zone '1970-01-01 00:00:00+00:00'";

    /** Its answer is not known, and due at some time, or {@link Journal#NEVER}. */
    static final String DUE = "due_at > " + EVER;

    /** It is, or was, for a time the visitor chose, and nobody waits for its answer. */
    static final String FOR_LATER = "due_at is null and call_at > " + EVER;

    /** Every escalation is one of them. */
    static final List<String> ALL = List.of("due_at is null and call_at is null", FOR_LATER, DUE);

    private EscalationDates() {}
}
