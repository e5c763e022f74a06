package org.messagingtocall.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.messagingtocall.fixture.ChildApp;

/** One node with its database in a file beside it. */
final class H2Stage implements Stage {

    private final Node node;

    H2Stage(ChaosProvider provider, Map<String, String> properties) {
        node = new Node("h", null, provider, properties);
    }

    @Override
    public List<Node> nodes() {
        return List.of(node);
    }

    @Override
    public void terminate(Node any) {
        throw new UnsupportedOperationException("H2 in a file has no connections to end");
    }

    @Override
    public void readOnly(boolean on) {
        throw new UnsupportedOperationException("H2 in a file is the node's own");
    }

    @Override
    public boolean isReadable() {
        return false;
    }

    /** Stops the node first: the file has one user at a time. */
    @Override
    public List<Row> rows() throws SQLException {
        node.stop();
        try (Connection connection = DriverManager.getConnection(ChildApp.database(node.folder()), "sa", "")) {
            return Row.all(connection);
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
