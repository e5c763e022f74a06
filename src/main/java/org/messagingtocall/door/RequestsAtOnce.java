package org.messagingtocall.door;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.messagingtocall.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The requests that all doors of this node work on at once: no more than there is memory for. One connection's may be
 * {@value #TIMES_FREE} times as many as stay free: a single slow one has most of the room, of several each has less, and
 * however many they are, some is left for the others.
 */
@Component
class RequestsAtOnce {

    /** Reason of a refusal. */
    static final String SHARE_USED_UP = "share-used-up";

    private static final int TIMES_FREE = 6;

    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    /** Of all connections; what has a place and is not known yet to be whose is quickly one of these, or refused. */
    private final AtomicInteger heldByAll = new AtomicInteger();

    private final Bulkhead all;
    private final MeterRegistry meters;

    @Autowired
    RequestsAtOnce(Settings settings, BulkheadRegistry bulkheads, MeterRegistry meters) {
        this(settings.doors().maxConcurrent(), bulkheads, meters);
    }

    RequestsAtOnce(int most, BulkheadRegistry bulkheads, MeterRegistry meters) {
        this.all = DoorBulkheads.add(bulkheads, "doors", most);
        this.meters = meters;
    }

    /** A place for one more request, to be closed when that has been answered; empty when there is none. Nobody waits. */
    Optional<Place> begin() {
        return all.tryAcquirePermission() ? Optional.of(new Place()) : Optional.empty();
    }

    /**
     * Whether one more request is refused as its connection has its share, without even being understood; that is counted as a
     * refusal. Who asks is not known yet, and so takes nothing of the share.
     */
    boolean refuses(String connection) {
        boolean refused = held.getOrDefault(connection, 0) >= share(heldByAll.get() + 1);
        if (refused) {
            count(connection);
        }
        return refused;
    }

    private int share(int heldByAll) {
        return Math.max(1, TIMES_FREE * (all.getBulkheadConfig().getMaxConcurrentCalls() - heldByAll));
    }

    private void count(String connection) {
        meters.counter("door.share.refusals", "connection", connection).increment();
    }

    /** What one request takes. Not for several threads. */
    final class Place implements AutoCloseable {

        private String holder = "";

        private Place() {}

        /** @throws DoorException 429 when the connection has its share already */
        void countFor(String connection) {
            holder = connection;
            if (held.merge(connection, 1, Integer::sum) > share(heldByAll.incrementAndGet())) {
                // It goes on taking a place until that was answered, but nobody's share.
                giveBack();
                count(connection);
                throw new DoorException(429, SHARE_USED_UP, "Too many requests of this connection at the moment. Send it again later.");
            }
        }

        private void giveBack() {
            heldByAll.decrementAndGet();
            held.computeIfPresent(holder, (connection, many) -> many == 1 ? null : many - 1);
            holder = "";
        }

        @Override
        public void close() {
            if (!holder.isEmpty()) {
                giveBack();
            }
            all.onComplete();
        }
    }
}
