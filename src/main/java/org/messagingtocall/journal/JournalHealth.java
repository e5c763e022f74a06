package org.messagingtocall.journal;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the journal can be written, {@code journal} in health and readiness: a database that answers may still refuse to
 * write, as one that is only a standby any more.
 */
@Component("journalHealthIndicator")
class JournalHealth implements HealthIndicator {

    private final JournalWriter writer;

    JournalHealth(JournalWriter writer) {
        this.writer = writer;
    }

    /** Tries only after something was refused: else what the doors write says it. */
    @Override
    public Health health() {
        try {
            if (writer.isFailing()) {
                writer.write("delete from webhook where id = ''");
            }
            return Health.up().build();
        } catch (JournalUnavailable e) {
            return Health.down().build();
        }
    }
}
