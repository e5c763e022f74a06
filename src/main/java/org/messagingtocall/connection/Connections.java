package org.messagingtocall.connection;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The connections in use, by id. Replaced as a whole, so a request sees one state or the other. */
@Component
public class Connections {

    /** Before a connection's id, that of its preview. No file is called so. */
    public static final String PREVIEW = "~";

    private volatile Map<String, Connection> byId = Map.of();
    private volatile Function<Connection, Optional<Connection>> preview = connection -> Optional.empty();

    /** One of that id, or the preview of one. */
    public Optional<Connection> find(String id) {
        return id.startsWith(PREVIEW) ? Optional.ofNullable(byId.get(id.substring(PREVIEW.length()))).flatMap(preview)
                : Optional.ofNullable(byId.get(id));
    }

    void previewBy(Function<Connection, Optional<Connection>> preview) {
        this.preview = preview;
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
