package org.messagingtocall.door;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.messagingtocall.Settings;
import org.springframework.stereotype.Component;

/**
 * How many requests a door takes in a second on this node, so that a flood at one door leaves the others, and the
 * database, their share.
 */
@Component
class DoorLimits {

    /** After which a refused caller may come again. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private final Map<Door, RateLimiter> limiters = new EnumMap<>(Door.class);

    DoorLimits(Settings settings) {
        limit(Door.BOT, settings.doors().bot());
        limit(Door.API, settings.doors().api());
        limit(Door.WEBHOOK, settings.doors().webhook());
        limit(Door.EVENT, settings.doors().event());
    }

    /** Whether the door takes one more now; nobody waits. */
    boolean admit(Door door) {
        return limiters.get(door).acquirePermission();
    }

    private void limit(Door door, Settings.Door settings) {
        limiters.put(door, RateLimiter.of(door.label(), RateLimiterConfig.custom()
                .limitForPeriod(settings.requestsPerSecond())
                .limitRefreshPeriod(PERIOD)
                .timeoutDuration(Duration.ZERO)
                .build()));
    }
}
