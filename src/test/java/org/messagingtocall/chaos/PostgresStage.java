package org.messagingtocall.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.messagingtocall.fixture.Postgres;
import org.messagingtocall.fixture.Wire;

/** Two nodes on one PostgreSQL, each with a wire of its own to it. */
final class PostgresStage implements Stage {

    private static final String TIME_LIMITS = "connectTimeout=1&socketTimeout=2&tcpKeepAlive=true";

    private final String database = Postgres.newDatabase();
    private final List<Node> nodes;

    PostgresStage(ChaosProvider provider, Map<String, String> properties) throws IOException {
        nodes = List.of(node("a", provider, properties), node("b", provider, properties));
    }

    @Override
    public List<Node> nodes() {
        return nodes;
    }

    @Override
    public void terminate(Node node) {
        try (Connection connection = connect(); var statement = connection.prepareStatement(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = ? and application_name = ?")) {
            statement.setString(1, database);
            statement.setString(2, node.name());
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As on a standby, or on a primary whose disk is full: connections that are open go, and new ones can only read. */
    @Override
    public void readOnly(boolean on) {
        // Not from within the database: it would refuse to change that back.
        try (Connection connection = DriverManager.getConnection(Postgres.url(Postgres.USER, Postgres.port()), Postgres.USER, "");
                var statement = connection.createStatement()) {
            statement.execute("alter database " + database + " set default_transaction_read_only = " + (on ? "on" : "off"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        nodes.forEach(this::terminate);
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public List<Row> rows() throws SQLException {
        try (Connection connection = connect()) {
            return Row.all(connection);
        }
    }

    @Override
    public void close() throws IOException {
        for (Node node : nodes) {
            node.close();
            node.wire().close();
        }
    }

    private Node node(String name, ChaosProvider provider, Map<String, String> properties) throws IOException {
        Wire wire = new Wire(Postgres.port());
        Map<String, String> all = new HashMap<>(properties);
        all.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + wire.port() + "/" + database + "?" + TIME_LIMITS
                + "&ApplicationName=" + name);
        all.put("spring.datasource.username", Postgres.USER);
        all.put("spring.datasource.hikari.connection-timeout", "1000");
        all.put("spring.datasource.hikari.validation-timeout", "500");
        return new Node(name, wire, provider, all);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(Postgres.url(database, Postgres.port()), Postgres.USER, "");
    }
}
