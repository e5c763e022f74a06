package org.messagingtocall.escalation;

import java.time.Duration;

/**
 * The moment by which a door must have answered, on the monotonic clock.
 *
 * @param nanoTime value of {@link System#nanoTime()} at which the time is over
 */
public record Deadline(long nanoTime) {

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Nanoseconds left, 0 when the time is over. */
    public long remainingNanos() {
        return Math.max(0, nanoTime - System.nanoTime());
    }

    public boolean isOver() {
        return remainingNanos() == 0;
    }
}
