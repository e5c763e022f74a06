package org.messagingtocall.journal;

import java.time.Instant;
import org.messagingtocall.escalation.Outcome;

/**
 * An escalation as written down in the journal.
 *
 * @param answered whether the provider's answer is known; if not, the status is {@code pending}
 */
public record Entry(
        String id,
        String reference,
        Outcome outcome,
        boolean answered,
        Instant createdAt,
        Instant repeatUntil,
        String requestKey,
        String deliveryKey) {

    /** Whether this entry stands in the way of a new call for the same request. */
    public boolean holdsRequest(Instant now) {
        return repeatUntil != null && now.isBefore(repeatUntil);
    }
}
