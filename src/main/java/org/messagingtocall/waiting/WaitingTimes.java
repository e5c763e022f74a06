package org.messagingtocall.waiting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.messagingtocall.connection.Connection;
import org.springframework.stereotype.Component;

/**
 * How long visitors of each connection wait for their call, as its contact centre said last: in memory, each node its own. What
 * was said too long ago is not told.
 */
@Component
public class WaitingTimes {

    /** It is asked for every minute, so some questions may fail. */
    private static final Duration TOLD_FOR = Duration.ofMinutes(3);

    private record Said(Duration time, Instant at) {}

    private final Map<String, Said> byConnection = new ConcurrentHashMap<>();
    private final Clock clock;

    public WaitingTimes(Clock clock) {
        this.clock = clock;
    }

    /** Empty when the connection tells no visitor, or nothing was said of late. */
    public Optional<Duration> of(Connection connection) {
        return connection.tellWait()
                ? Optional.ofNullable(byConnection.get(connection.id()))
                        .filter(said -> clock.instant().isBefore(said.at().plus(TOLD_FOR)))
                        .map(Said::time)
                : Optional.empty();
    }

    void said(Connection connection, Duration time) {
        byConnection.put(connection.id(), new Said(time, clock.instant()));
    }

    /** Its contact centre answered that it doesn't know. */
    void unknown(Connection connection) {
        byConnection.remove(connection.id());
    }
}
