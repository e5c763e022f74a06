package org.messagingtocall.door;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.messagingtocall.Settings;
import org.springframework.stereotype.Component;

/**
 * How many requests a door takes in a second on this node, so that a flood at one door leaves the others, and the
 * database, their share; and how many all doors work on at once, as each takes memory.
 */
@Component
class DoorLimits {

    /** After which a refused caller may come again. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private final Map<Door, RateLimiter> limiters = new EnumMap<>(Door.class);
    private final Bulkhead atOnce;

    DoorLimits(Settings settings) {
        atOnce = Bulkhead.of("doors", BulkheadConfig.custom()
                .maxConcurrentCalls(settings.doors().maxConcurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
        limit(Door.BOT, settings.doors().bot());
        limit(Door.API, settings.doors().api());
        limit(Door.WEBHOOK, settings.doors().webhook());
        limit(Door.EVENT, settings.doors().event());
    }

    /** Whether the door takes one more now; nobody waits. */
    boolean admit(Door door) {
        return limiters.get(door).acquirePermission();
    }

    /** Whether there is room for one more request to be worked on; then {@link #ended} has to follow. Nobody waits. */
    boolean begin() {
        return atOnce.tryAcquirePermission();
    }

    /** Says that the work has ended which {@link #begin} had room for. */
    void ended() {
        atOnce.onComplete();
    }

    private void limit(Door door, Settings.Door settings) {
        limiters.put(door, RateLimiter.of(door.label(), RateLimiterConfig.custom()
                .limitForPeriod(settings.requestsPerSecond())
                .limitRefreshPeriod(PERIOD)
                .timeoutDuration(Duration.ZERO)
                .build()));
    }
}
