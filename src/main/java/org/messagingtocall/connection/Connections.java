package org.messagingtocall.connection;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The connections in use, by id. Replaced as a whole, so a request sees one state or the other. */
@Component
public class Connections {

    private volatile Map<String, Connection> byId = Map.of();

    public Optional<Connection> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Connection> all() {
        return byId.values();
    }

    Map<String, Connection> byId() {
        return byId;
    }

    void replace(Map<String, Connection> connections) {
        byId = new TreeMap<>(connections);
    }
}
