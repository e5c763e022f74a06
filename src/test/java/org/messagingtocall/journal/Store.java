package org.messagingtocall.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.Connections;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node's beans around a database, put together by hand. Two stores of one address are two nodes. */
public final class Store implements AutoCloseable {

    private final String url;
    private final String user;
    private final HikariDataSource dataSource = new HikariDataSource();
    private final JdbcClient jdbc;
    private final JournalReader reader;
    private final JournalWriter writer;
    private final RedoLog redo;

    public Store(String url, String user) {
        this.url = url;
        this.user = user;
        dataSource.setJdbcUrl(url);
        dataSource.setUsername(user);
        dataSource.setMaximumPoolSize(16);
        dataSource.setConnectionTimeout(2_000);
        redo = new RedoLog(dataSource);
        new JournalMigration(dataSource, redo).migrate(Flyway.configure().dataSource(dataSource).load());
        jdbc = JdbcClient.create(dataSource);
        reader = new JournalReader(jdbc);
        writer = new JournalWriter(dataSource, redo);
    }

    /** Another node on the same database. */
    public Store anotherNode() {
        return new Store(url, user);
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JournalReader reader() {
        return reader;
    }

    public JournalWriter writer() {
        return writer;
    }

    public Journal journal() {
        return new Journal(reader, writer, hash("key"));
    }

    public Deliveries deliveries() {
        return new Deliveries(reader, writer, new Patience(new SimpleAsyncTaskExecutor("patience-")));
    }

    public KeyedHash hash(String key) {
        return new KeyedHash(journalKey(key));
    }

    public JournalKey journalKey(String key) {
        return new JournalKey(settings(Map.of("messaging-to-call.journal.key", key)), reader, writer);
    }

    /** The seal of a node with the journal's key {@code key} and these keys of its own. */
    public Seal seal(String... sealKeys) {
        return new Seal(sealKeys(sealKeys));
    }

    SealKeys sealKeys(String... sealKeys) {
        return new SealKeys(settings(Map.of("messaging-to-call.journal.seal-keys", String.join(",", sealKeys))), journalKey("key"));
    }

    /** What is sealed in the database, as a node with these keys sees it. */
    public SealedValues sealed(String... sealKeys) {
        return new SealedValues(reader, writer, seal(sealKeys), sealKeys(sealKeys));
    }

    /** Deletes what is older than 30 days, or than its connection says. */
    public Retention retention(Connections connections) {
        return new Retention(settings(Map.of("messaging-to-call.journal.keep-for", "30d")), connections, reader, writer);
    }

    public static Settings settings(Map<String, String> properties) {
        return new Binder(List.of(new MapConfigurationPropertySource(properties)))
                .bindOrCreate("messaging-to-call", Settings.class);
    }

    @Override
    public void close() {
        try {
            writer.stop();
            redo.close();
        } catch (InterruptedException | SQLException e) {
            throw new AssertionError(e);
        }
        dataSource.close();
    }
}
