package org.messagingtocall.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.messagingtocall.connection.Connection;
import org.springframework.stereotype.Component;

/** When each connection's provider last took a call, and what it last failed with, as far as this node has asked it. */
@Component
public class LastOutcomes {

    private final Clock clock;
    private final Map<String, Last> taken = new ConcurrentHashMap<>();
    private final Map<String, Last> failed = new ConcurrentHashMap<>();

    public LastOutcomes(Clock clock) {
        this.clock = clock;
    }

    /** An outcome and when it was known. */
    public record Last(Outcome outcome, Instant at) {}

    /** What a visitor may have done wrong is neither. */
    void keep(Connection connection, Outcome outcome) {
        switch (outcome.status()) {
            case BUSY, UNAVAILABLE, MISCONFIGURED, PENDING -> failed.put(connection.route(), new Last(outcome, clock.instant()));
            default -> {
                if (outcome.status().callPlaced()) {
                    taken.put(connection.route(), new Last(outcome, clock.instant()));
                }
            }
        }
    }

    /** The last call that was accepted; empty when there was none since the start. */
    public Optional<Last> taken(Connection choice) {
        return Optional.ofNullable(taken.get(choice.route()));
    }

    /** The last call that was not, and not because of the number; empty when there was none since the start. */
    public Optional<Last> failed(Connection choice) {
        return Optional.ofNullable(failed.get(choice.route()));
    }
}
