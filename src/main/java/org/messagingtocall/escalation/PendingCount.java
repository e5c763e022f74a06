package org.messagingtocall.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.messagingtocall.journal.UnansweredCalls;
import org.springframework.stereotype.Component;

/**
 * How many calls of the last seven days nobody knows of whether they were placed, previews' left out: {@code escalations_pending}. It is counted
 * now and then, in the background: whoever reads metrics asks no database. {@code NaN} until it was counted once.
 */
@Component
public class PendingCount {

    private final UnansweredCalls calls;
    private volatile double counted = Double.NaN;

    public PendingCount(UnansweredCalls calls, MeterRegistry meters) {
        this.calls = calls;
        Gauge.builder("escalations.pending", () -> counted)
                .description("Calls of the last seven days of which nobody knows whether they were placed").register(meters);
    }

    /** @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer; the former count stays */
    public void count() {
        Instant now = Instant.now();
        counted = calls.count(now.minus(UnansweredCalls.LOOKED_BACK), now);
    }
}
