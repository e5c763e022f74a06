package org.messagingtocall.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.utils.DateUtils;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Outcome;
import org.springframework.stereotype.Component;

/**
 * Honours {@code Retry-After} (RFC 9110, 10.2.3): a connection whose provider said when to come back is not asked before,
 * and gives the same outcome until then. Some vendors begin their penalty anew for each request that comes too early.
 * Each node learns it for itself.
 */
@Component
public class RetryAfter {

    /** A provider can't close a connection for longer with one answer. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int TOO_MANY_REQUESTS = 429;

    /** First step of a connection's route: its provider isn't asked now. */
    public static final class TooEarly extends Exception {

        private final transient Outcome outcome;

        TooEarly(Outcome outcome) {
            super(outcome.reason(), null, false, false);
            this.outcome = outcome;
        }

        /** What the provider answered when it said when to come back. */
        public Outcome outcome() {
            return outcome;
        }
    }

    private record Wait(Instant until, Outcome outcome) {}

    private final Map<String, Wait> byRoute = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    /** @throws TooEarly when its provider said to come back later than now */
    public void check(Exchange exchange) throws TooEarly {
        String route = exchange.getVariable(Connection.VARIABLE, Connection.class).route();
        Wait wait = byRoute.get(route);
        if (wait == null) {
            return;
        }
        if (clock.instant().isBefore(wait.until())) {
            throw new TooEarly(wait.outcome());
        }
        byRoute.remove(route, wait);
    }

    /**
     * Remembers when to come back, if the answer says it.
     *
     * @param unsaid how long to wait when a 429 doesn't say it
     */
    void remember(String route, Answer answer, Outcome outcome, Duration unsaid) {
        Instant now = clock.instant();
        Duration otherwise = answer.status() == TOO_MANY_REQUESTS ? unsaid : Duration.ZERO;
        answer.headers().getOrDefault("retry-after", List.of()).stream().findFirst()
                .flatMap(text -> until(text, now))
                .or(() -> Optional.of(now.plus(otherwise)).filter(until -> until.isAfter(now)))
                .ifPresent(until -> byRoute.put(route, new Wait(until, outcome)));
    }

    /** Seconds, or an HTTP date; empty when it is neither, or lies in the past. */
    public static Optional<Instant> until(String text, Instant now) {
        String value = text.strip();
        Instant until = value.matches("\\d{1,9}") ? now.plusSeconds(Long.parseLong(value)) : DateUtils.parseStandardDate(value);
        if (until == null || !until.isAfter(now)) {
            return Optional.empty();
        }
        Instant latest = now.plus(LONGEST);
        return Optional.of(until.isBefore(latest) ? until : latest);
    }
}
