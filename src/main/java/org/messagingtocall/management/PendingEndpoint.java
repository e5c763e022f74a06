package org.messagingtocall.management;

import java.time.Instant;
import java.util.List;
import org.messagingtocall.journal.UnansweredCalls;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/**
 * Lists the calls of which nobody knows whether they were placed, for people who ask the contact centre: over JMX, and over
 * HTTP with the {@link ManagementKey}.
 */
@Component
@Endpoint(id = "pending")
public class PendingEndpoint {

    private static final int AT_MOST = 1_000;

    /**
     * @param phone     the number, masked
     * @param reason    {@code interrupted} when the process that waited for the answer ended
     * @param callState what the provider told of it later, {@code ""} for nothing
     */
    public record Pending(String reference, String connection, String provider, String door, String phone, String reason,
            String callState, Instant askedAt) {}

    private final UnansweredCalls calls;

    public PendingEndpoint(UnansweredCalls calls) {
        this.calls = calls;
    }

    /** Those of the last seven days, the newest first, at most 1,000. */
    @ReadOperation
    public List<Pending> pending() {
        Instant now = Instant.now();
        return calls.since(now.minus(UnansweredCalls.LOOKED_BACK), now, AT_MOST).stream()
                .map(call -> new Pending(call.reference(), call.connection(), call.provider(), call.door(), call.phoneMask(),
                        call.reason(), call.callState(), call.createdAt()))
                .toList();
    }
}
