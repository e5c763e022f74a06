package org.messagingtocall.escalation;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.RuntimeExchangeException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.provider.ProviderBreakdown;
import org.messagingtocall.provider.RetryAfter;
import org.messagingtocall.token.TokenRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * The failure room's table: what an exception on the way to a provider means. The line it draws is whether the request
 * can have reached the provider: if it can, the outcome is {@code pending}, and it is never sent again.
 */
@Component
public class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** Raised before a byte of the request left. */
    private static final List<Class<? extends Throwable>> NEVER_SENT = List.of(
            ConnectException.class,
            ConnectTimeoutException.class,
            NoRouteToHostException.class,
            UnknownHostException.class,
            SSLHandshakeException.class);

    /** The outcome of a call that failed within its connection's route. */
    public Outcome outcome(Exchange exchange) {
        return outcome(exchange.getVariable(Connection.VARIABLE, Connection.class),
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }

    /** The outcome of a call that failed like this. */
    public Outcome outcome(Connection connection, Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        if (find(failure, ProviderBreakdown.class) instanceof ProviderBreakdown breakdown) {
            return breakdown.outcome();
        }
        if (find(failure, RetryAfter.TooEarly.class) instanceof RetryAfter.TooEarly early) {
            return early.outcome();
        }
        Outcome outcome = find(failure, TokenRefused.class) instanceof TokenRefused refused ? refused.outcome() : outcome(failure);
        // An open circuit says so for every call; what opened it was said before.
        Level level = find(failure, CallNotPermittedException.class) == null ? Level.WARN : Level.DEBUG;
        LOG.atLevel(level).log("connection {}: {} not reached or not understood, taken as {} ({}): {}", connection.id(),
                connection.provider(), outcome.status().wire(), outcome.reason(),
                NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName());
        if (outcome.status() == Status.MISCONFIGURED) {
            LOG.debug("connection {}", connection.id(), failure);
        }
        return outcome;
    }

    /** HTTP status of the answer with which a provider broke down, empty when the failure is none of its answers. */
    static Optional<Integer> httpStatus(Throwable failure) {
        return find(failure, ProviderBreakdown.class) instanceof ProviderBreakdown breakdown
                ? Optional.of(breakdown.httpStatus()) : Optional.empty();
    }

    private static Outcome outcome(Throwable failure) {
        if (find(failure, CallNotPermittedException.class) != null) {
            return Outcome.of(Status.UNAVAILABLE, "circuit-open");
        }
        if (find(failure, ThrottlerRejectedExecutionException.class) != null
                || find(failure, ConnectionRequestTimeoutException.class) != null) {
            return Outcome.of(Status.BUSY, "too-many-calls");
        }
        if (find(failure, DirectConsumerNotAvailableException.class) != null) {
            return Outcome.of(Status.UNAVAILABLE, Availability.SUSPENDED);
        }
        if (NEVER_SENT.stream().anyMatch(type -> find(failure, type) != null)) {
            return Outcome.of(Status.UNAVAILABLE, "unreachable");
        }
        return isNotBuilt(failure) ? Outcome.of(Status.MISCONFIGURED, "request-not-built") : Outcome.of(Status.PENDING);
    }

    /**
     * A route that can't build its request fails within Camel, and only before its one call: see HouseRulesTest. Camel
     * wraps what a connection to the provider fails with just like that, so a failure of input or output is none.
     */
    private static boolean isNotBuilt(Throwable failure) {
        boolean inputOutput = find(failure, IOException.class) != null && find(failure, JsonQueryException.class) == null;
        return failure instanceof RuntimeCamelException && !inputOutput;
    }

    /** Camel's circuit breaker wraps what it hands on. */
    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof RuntimeExchangeException && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }

    private static Throwable find(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return cause;
            }
        }
        return null;
    }
}
