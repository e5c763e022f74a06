package org.messagingtocall.journal;

import java.util.Map;
import java.util.stream.Collectors;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves what is sealed to the key that seals now, so that older keys can be taken away: one node for all. */
@Component
public class Resealing {

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

    private final SealedValues values;
    private final SealKeys keys;

    public Resealing(SealedValues values, SealKeys keys) {
        this.values = values;
        this.keys = keys;
    }

    /** @throws JournalUnavailable when the database doesn't answer; the next run goes on */
    @SchedulerLock(name = "resealing", lockAtLeastFor = "30s")
    public void run() {
        int resealed = values.reseal();
        if (resealed == 0) {
            return;
        }
        Map<String, Integer> older = values.byKey();
        older.remove(keys.current());
        LOG.info("{} kept calls sealed anew with {}; {}", resealed, Seal.nameOf(keys.current()), older.isEmpty()
                ? "nothing is left under an older key"
                : "left: " + older.entrySet().stream().map(entry -> entry.getValue() + " under " + Seal.nameOf(entry.getKey()))
                        .collect(Collectors.joining(", ")));
    }
}
