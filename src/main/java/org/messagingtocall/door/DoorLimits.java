package org.messagingtocall.door;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.messagingtocall.Settings;
import org.springframework.stereotype.Component;

/**
 * How many requests a door takes in a second on this node, so that a flood at one door leaves the others, and the
 * database, their share; and how many large bodies it holds, as each takes memory.
 */
@Component
class DoorLimits {

    /** After which a refused caller may come again. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    /** The same in a refusal's header. */
    static final String RETRY_AFTER = String.valueOf(PERIOD.toSeconds());

    /** Each up to {@link DoorRequest#MAX_BODY}, and three times as much for a moment: 48 MB of the heap at most. */
    static final int MOST_LARGE_BODIES = 256;

    private final Map<Door, RateLimiter> limiters = new EnumMap<>(Door.class);
    private final Bulkhead largeBodies;

    DoorLimits(Settings settings, BulkheadRegistry bulkheads) {
        largeBodies = DoorBulkheads.add(bulkheads, "large-bodies", MOST_LARGE_BODIES);
        limit(Door.BOT, settings.doors().bot());
        limit(Door.API, settings.doors().api());
        limit(Door.WEBHOOK, settings.doors().webhook());
        limit(Door.EVENT, settings.doors().event());
    }

    /** Whether the door takes one more now; nobody waits. */
    boolean admit(Door door) {
        return limiters.get(door).acquirePermission();
    }

    /** @throws io.github.resilience4j.bulkhead.BulkheadFullException when there is no room for one more large body; else {@link #endedLarge} has to follow */
    void beginLarge() {
        largeBodies.acquirePermission();
    }

    /** Says that the body is gone which {@link #beginLarge} had room for. */
    void endedLarge() {
        largeBodies.onComplete();
    }

    private void limit(Door door, Settings.Door settings) {
        limiters.put(door, RateLimiter.of(door.label(), RateLimiterConfig.custom()
                .limitForPeriod(settings.requestsPerSecond())
                .limitRefreshPeriod(PERIOD)
                .timeoutDuration(Duration.ZERO)
                .build()));
    }
}
