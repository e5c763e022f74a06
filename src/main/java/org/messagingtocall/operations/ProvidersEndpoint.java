package org.messagingtocall.operations;

import java.time.Instant;
import java.util.List;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.Availability;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** The management operations on a provider for all connections at once, as when its vendor is down. */
@Component
@Endpoint(id = "providers")
public class ProvidersEndpoint {

    private final Providers providers;
    private final Connections connections;
    private final Suspensions suspensions;
    private final Availability availability;

    ProvidersEndpoint(Providers providers, Connections connections, Suspensions suspensions, Availability availability) {
        this.providers = providers;
        this.connections = connections;
        this.suspensions = suspensions;
        this.availability = availability;
    }

    /**
     * @param route          id of the Camel route that asks it
     * @param started        whether that route runs on this node
     * @param suspendedSince null when it is not suspended on all nodes
     * @param connections    those that have it
     */
    public record ProviderUse(String provider, String route, boolean started, Instant suspendedSince, List<String> connections) {}

    /** Those that connections have. */
    @ReadOperation
    public List<ProviderUse> used() {
        return providers.slugs().stream().map(this::of).filter(use -> !use.connections().isEmpty() || use.suspendedSince() != null).toList();
    }

    /**
     * Suspends or resumes a provider on all nodes, for all connections; those that have another one ask that.
     *
     * @param operation {@code suspend} or {@code resume}
     * @return how it is now on this node
     * @throws InvalidEndpointRequestException when there is no such provider or operation
     */
    @WriteOperation
    public ProviderUse change(@Selector String provider, @Selector String operation) {
        if (providers.find(provider).isEmpty()) {
            throw Suspensions.wrong("expected the name of a provider");
        }
        suspensions.change(Provider.routeId(provider), operation);
        return of(provider);
    }

    private ProviderUse of(String slug) {
        String route = Provider.routeId(slug);
        return new ProviderUse(slug, route, availability.mayBeAsked(slug), suspensions.current().get(route),
                connections.all().stream().filter(connection -> connection.with(slug).isPresent()).map(Connection::id).toList());
    }
}
