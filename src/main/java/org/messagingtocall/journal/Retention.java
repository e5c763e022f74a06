package org.messagingtocall.journal;

import java.time.Duration;
import java.time.Instant;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.messagingtocall.Settings;
import org.springframework.stereotype.Component;

/** Deletes what is kept no longer: one node for all. */
@Component
public class Retention {

    /** Off-site conversations close after 7 days of silence (iAdvize, webhooks). */
    private static final Duration CONVERSATIONS_KEPT = Duration.ofDays(7);

    /** So few at a time that no door waits long behind them. */
    private static final int STEP = 1_000;

    private final Settings.Journal settings;
    private final JournalWriter writer;

    public Retention(Settings settings, JournalWriter writer) {
        this.settings = settings.journal();
        this.writer = writer;
    }

    /**
     * Does nothing while another node is at it, or was less than a minute ago.
     *
     * @throws JournalUnavailable when the database doesn't answer; the next run deletes the rest
     */
    @SchedulerLock(name = "retention", lockAtLeastFor = "1m")
    public void run() {
        Instant now = Instant.now();
        delete("escalation_event", "escalation_id, at", "at", now.minus(settings.keepFor()));
        // Nothing of a call that is still to be made.
        delete("escalation", "id", "coalesce(call_at, now()) <= now() and created_at", now.minus(settings.keepFor()));
        delete("call_event", "connection, call_id, escalation_id, state", "at", now.minus(settings.keepFor()));
        delete("visitor_message", "escalation_id, kind", "at", now.minus(settings.keepFor()));
        delete("webhook", "id", "received_at", now.minus(CONVERSATIONS_KEPT));
        delete("delivery", "id", "claimed_at", now.minus(Deliveries.KEPT));
        delete("conversation", "id", "updated_at", now.minus(CONVERSATIONS_KEPT));
    }

    private void delete(String table, String key, String time, Instant before) {
        String sql = "delete from " + table + " where (" + key + ") in (select " + key + " from " + table
                + " where " + time + " < ? limit " + STEP + ")";
        while (writer.write(sql, before) >= STEP) {
            // On to the next step; what the doors have to write goes in between.
        }
    }
}
