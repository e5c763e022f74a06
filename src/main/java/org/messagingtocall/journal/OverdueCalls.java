package org.messagingtocall.journal;

import java.time.Instant;
import java.util.List;
import org.messagingtocall.journal.ScheduledCalls.Call;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The calls of the journal that still wait long after their time, as no node ran, or the database was away. They are too late to be made, and as long as
 * nobody gives them up, a number is kept. Hardly any of those that were ever for later is one: so each look reads a step
 * of them, from the oldest on, and those that were read are not read again by this process.
 */
@Component
public class OverdueCalls {

    /** So few that they are read in time also from a disk that has not read them for long. */
    private static final int STEP = 2_000;

    static final String BETWEEN = "due_at is null and call_at > ? and call_at <= ?";

    /** In the index's own order, in which both databases read no further. Those of the same moment are of one step, however many they are. */
    static final String END_OF_STEP = "select call_at from escalation where " + BETWEEN + " order by due_at, call_at limit 1 offset ";

    private final JournalReader reader;
    private final ScheduledCalls calls;
    private final int step;
    private volatile Instant readUntil = Instant.EPOCH;

    @Autowired
    public OverdueCalls(JournalReader reader, ScheduledCalls calls) {
        this(reader, calls, STEP);
    }

    OverdueCalls(JournalReader reader, ScheduledCalls calls, int step) {
        this.reader = reader;
        this.calls = calls;
        this.step = step;
    }

    /**
     * Those of the next step that wait and that nobody would wake. As long as there are any, the step stays the same.
     *
     * @throws JournalUnavailable when the database doesn't answer; the next look goes on
     */
    public List<Call> withoutTask(String task, Instant now, int atMost) {
        Instant latest = now.minus(EscalationDates.LATE);
        Instant end = reader.find(END_OF_STEP + (step - 1), (row, number) -> JournalReader.instant(row, "call_at"), readUntil, latest).orElse(latest);
        List<Call> left = calls.withoutTask(task, readUntil, end, atMost);
        if (left.isEmpty()) {
            readUntil = end;
        }
        return left;
    }
}
