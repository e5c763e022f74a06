package org.messagingtocall.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.messagingtocall.journal.Entry;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.Patience;
import org.springframework.stereotype.Component;

/** Waits for the answer to a call that another node sends, or that a process was sending when it ended. */
@Component
class AnswersElsewhere {

    /** A call older than this is not waited for: its process is gone, or can't tell. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    private static final long POLL_MS = 100;

    private final Journal journal;
    private final Patience patience;

    AnswersElsewhere(Journal journal, Patience patience) {
        this.journal = journal;
        this.patience = patience;
    }

    /** The outcome, {@code pending} when it isn't known as long as the door can wait. */
    Outcome await(Entry entry, Deadline deadline) {
        boolean mayBeAlive = entry.createdAt().isAfter(Instant.now().minus(LONGEST_CALL));
        while (mayBeAlive && !deadline.isOver()) {
            try {
                Optional<Entry> now = patience.await(deadline, () -> journal.find(entry.id()));
                if (now.isEmpty() || now.get().answered()) {
                    return now.map(Entry::outcome).orElse(entry.outcome());
                }
                Thread.sleep(Math.min(POLL_MS, 1 + TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (JournalUnavailable e) {
                break;
            }
        }
        return entry.outcome();
    }
}
