package org.messagingtocall.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.connection.BadConnection;
import org.messagingtocall.connection.ConnectionRoutes;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.operations.ConnectionStates.ConnectionState;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * The management operations on connections: how they are, how they are set up, suspend, resume, reload. Over JMX, and over
 * HTTP for those who may.
 */
@Component
@Endpoint(id = "connections")
public class ConnectionsEndpoint {

    private final Connections connections;
    private final ConnectionStates states;
    private final EffectiveConfiguration configuration;
    private final Suspensions suspensions;
    private final ConnectionRoutes routes;

    ConnectionsEndpoint(Connections connections, ConnectionStates states, EffectiveConfiguration configuration, Suspensions suspensions,
            ConnectionRoutes routes) {
        this.connections = connections;
        this.states = states;
        this.configuration = configuration;
        this.suspensions = suspensions;
        this.routes = routes;
    }

    /** @param configuration the keys of its file, with defaults, and secrets masked */
    public record Details(ConnectionState state, JsonNode configuration) {}

    /** How all connections are on this node. */
    @ReadOperation
    public List<ConnectionState> all() {
        return states.all();
    }

    /** How one is, and how it is set up; null when there is none of that id. */
    @ReadOperation
    public Details one(@Selector String connection) {
        Optional<ConnectionState> state = states.find(connection);
        return state.isEmpty() ? null : new Details(state.get(), configuration.of(connection).orElse(null));
    }

    /**
     * Reads the connection files now.
     *
     * @param operation {@code reload}
     * @return the ids of the connections that are in use from now on
     * @throws InvalidEndpointRequestException when one of the files is wrong; the former connections stay
     */
    @WriteOperation
    public List<String> reload(@Selector String operation) throws Exception {
        if (!operation.equals("reload")) {
            throw Suspensions.wrong("expected the operation reload, or a connection and suspend or resume");
        }
        try {
            routes.reload();
        } catch (BadConnection e) {
            throw Suspensions.wrong(e.getMessage());
        }
        return connections.all().stream().map(connection -> connection.id()).toList();
    }

    /**
     * Suspends or resumes a connection on all nodes.
     *
     * @param operation {@code suspend} or {@code resume}
     * @return how it is now on this node; null of one that is gone, and was suspended
     * @throws InvalidEndpointRequestException when there is no such connection or operation
     */
    @WriteOperation
    public ConnectionState change(@Selector String connection, @Selector String operation) {
        String route = ConnectionRoutes.routeId(connection);
        boolean isKnown = connections.find(connection).filter(found -> !found.isPreview()).isPresent();
        // One that is gone can be resumed: it would come back suspended.
        if (!isKnown && !(operation.equals("resume") && suspensions.current().containsKey(route))) {
            throw Suspensions.wrong("expected the id of a connection");
        }
        suspensions.change(route, operation);
        return states.find(connection).orElse(null);
    }
}
