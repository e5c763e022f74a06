package org.messagingtocall.door;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts the requests that doors did not carry out: {@code door_refusals_total}. */
@Component
class RefusalCount {

    private final MeterRegistry meters;

    RefusalCount(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param reason of a refusal: a word of ours, never one of the caller's */
    void add(Door door, String reason) {
        meters.counter("door_refusals", "door", door.label(), "reason", reason).increment();
    }
}
