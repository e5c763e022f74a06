package org.messagingtocall.operations;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.ConnectionRoutes;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.Availability;
import org.messagingtocall.escalation.LastOutcomes;
import org.messagingtocall.escalation.LastOutcomes.Last;
import org.messagingtocall.provider.Provider;
import org.springframework.stereotype.Component;

/** How the connections are on this node. */
@Component
public class ConnectionStates {

    private final Connections connections;
    private final Availability availability;
    private final Suspensions suspensions;
    private final LastOutcomes last;
    private final CircuitBreakerRegistry breakers;
    private final CamelContext camel;

    public ConnectionStates(Connections connections, Availability availability, Suspensions suspensions, LastOutcomes last,
            CircuitBreakerRegistry breakers, CamelContext camel) {
        this.connections = connections;
        this.availability = availability;
        this.suspensions = suspensions;
        this.last = last;
        this.breakers = breakers;
        this.camel = camel;
    }

    /**
     * How a connection is.
     *
     * @param state          {@code available}, {@code closed} outside its hours, or {@code suspended}
     * @param suspendedSince null when it is not suspended on all nodes; its route may be stopped on this one
     */
    public record ConnectionState(String connection, String title, String language, String state, Instant suspendedSince,
            List<ProviderState> providers) {}

    /**
     * How one of its providers is, for it.
     *
     * @param route          id of the Camel route that asks it
     * @param started        whether that route and the provider's own run
     * @param suspendedSince of the provider, for all connections; null when it is not
     * @param breaker        {@code closed} when all is well, {@code open}, {@code half_open}; {@code ""} before the first call
     * @param inFlight       calls asked for and not yet answered
     * @param lastTaken      null for none since the start
     * @param lastFailed     null for none since the start
     */
    public record ProviderState(String provider, String route, boolean started, Instant suspendedSince, String breaker, int inFlight,
            Known lastTaken, Known lastFailed) {}

    /** An outcome, and when it was known. */
    public record Known(String status, String reason, Instant at) {

        private static Known of(Optional<Last> last) {
            return last.map(known -> new Known(known.outcome().status().wire(), known.outcome().reason(), known.at())).orElse(null);
        }
    }

    /** All, by id. */
    public List<ConnectionState> all() {
        return connections.all().stream().map(this::of).toList();
    }

    /** One; empty when there is none of that id. */
    public Optional<ConnectionState> find(String id) {
        return connections.find(id).map(this::of);
    }

    private ConnectionState of(Connection connection) {
        String state = availability.isSuspended(connection) ? "suspended" : availability.isOpen(connection) ? "available" : "closed";
        return new ConnectionState(connection.id(), connection.title(), connection.language(), state,
                suspensions.current().get(ConnectionRoutes.routeId(connection.id())),
                connection.choices().stream().map(this::provider).toList());
    }

    private ProviderState provider(Connection choice) {
        String own = Provider.routeId(choice.provider());
        String breaker = breakers.find(ConnectionRoutes.breakerId(choice)).map(CircuitBreaker::getState)
                .map(state -> state.name().toLowerCase(Locale.ROOT)).orElse("");
        return new ProviderState(choice.provider(), choice.route(), availability.mayBeAsked(choice), suspensions.current().get(own),
                breaker, camel.getInflightRepository().size(choice.route()), Known.of(last.taken(choice)), Known.of(last.failed(choice)));
    }
}
