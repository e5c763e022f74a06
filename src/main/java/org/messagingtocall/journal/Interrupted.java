package org.messagingtocall.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells ops at start which calls were being asked for when a process ended: they stay {@code pending} and are never
 * sent again.
 */
@Component
class Interrupted {

    private static final Logger LOG = LoggerFactory.getLogger(Interrupted.class);
    private static final Duration LOOKED_BACK = Duration.ofDays(1);
    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final Instant started = Instant.now();

    Interrupted(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener(ApplicationReadyEvent.class)
    void report() {
        List<String> references = jdbc.sql("select reference from escalation where answered_at is null"
                        + " and created_at between ? and ? order by created_at")
                .params(started.minus(LOOKED_BACK).atOffset(ZoneOffset.UTC), started.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        if (!references.isEmpty()) {
            LOG.warn("{} escalations of the last day have no answer, as a process ended while they were being sent or"
                            + " another node is sending them; they stay pending: {}",
                    references.size(), references.subList(0, Math.min(SHOWN, references.size())));
        }
    }
}
