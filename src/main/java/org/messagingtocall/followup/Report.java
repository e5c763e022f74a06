package org.messagingtocall.followup;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts what becomes of messages to visitors, and tells ops once of each cause that is theirs to mend. */
@Component
class Report {

    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private record Cause(String connection, Result result) {}

    private final Set<Cause> told = ConcurrentHashMap.newKeySet();
    private final MeterRegistry meters;

    Report(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Kind kind, Result result, int messages) {
        meters.counter("visitor.messages", "kind", kind.wire(), "result", result.wire()).increment(messages);
    }

    /** A message that is done with, or has to wait. */
    void of(Matter matter, Result result) {
        if (!result.isOwed()) {
            count(matter.kind(), result, 1);
        }
        if (result == Result.SENT) {
            told.removeIf(cause -> cause.connection().equals(matter.connection()));
        }
        if (result.isForOps() && told.add(new Cause(matter.connection(), result))) {
            LOG.warn("connection {}: visitors are not told what became of their calls later ({}); said once until a message is sent",
                    matter.connection(), result.wire());
        }
    }
}
