package org.messagingtocall.door;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.messagingtocall.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Empties the application before anything of it is stopped: readiness is down by then, new work is refused with 503, and what
 * was begun is waited for, calls that no door waits for any more included.
 */
@Component
public class Drain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final Settings.Shutdown settings;

    /** One party for this object, one for each piece of work. */
    private final Phaser work = new Phaser(1);

    private volatile boolean running;
    private volatile boolean refusing;

    public Drain(Settings settings) {
        this.settings = settings.shutdown();
    }

    /** Says that work has begun; {@link #ended} has to follow. */
    public void begun() {
        work.register();
    }

    /** Says that work has ended. */
    public void ended() {
        work.arriveAndDeregister();
    }

    /** Whether new work has to go elsewhere. */
    boolean isRefusing() {
        return refusing;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(settings.notice().toMillis());
            refusing = true;
            awaitEnd(settings.drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd(Duration limit) throws InterruptedException {
        try {
            work.awaitAdvanceInterruptibly(work.arriveAndDeregister(), limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("stopping with {} requests or calls not ended after {} s: calls that were sent stay pending",
                    work.getRegisteredParties(), limit.toSeconds());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The first to be stopped. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
