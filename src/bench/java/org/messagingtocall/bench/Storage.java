package org.messagingtocall.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.messagingtocall.fixture.Postgres;
import org.messagingtocall.journal.Database;

/** A kind of database; each server gets an empty one of its own. */
interface Storage extends AutoCloseable {

    /** A file of the process itself. */
    Storage H2 = new Storage() {
        @Override
        public String newUrl() {
            return Database.urlOf(Path.of("data", "journal"));
        }

        @Override
        public String user() {
            return "sa";
        }

        @Override
        public String toString() {
            return "H2";
        }
    };

    /** The address of an empty database; for each process that works in a folder of its own. */
    String newUrl();

    String user();

    /** Processor time that processes of its own have used, in seconds; not a number where it has none. */
    default double cpuSeconds() {
        return Double.NaN;
    }

    @Override
    default void close() {}

    /**
     * A server on this machine, with the settings that keep what it has committed: those that tests use do not.
     *
     * @throws IOException when there is none for this machine
     */
    static Storage postgres() throws IOException {
        EmbeddedPostgres server;
        try {
            server = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").setServerConfig("full_page_writes", "on").start();
        } catch (RuntimeException e) {
            throw new IOException("no PostgreSQL for this machine: " + e.getMessage(), e);
        }
        AtomicInteger databases = new AtomicInteger();
        return new Storage() {
            @Override
            public String newUrl() {
                String name = "bench_" + databases.incrementAndGet();
                try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                } catch (SQLException e) {
                    throw new IllegalStateException("PostgreSQL makes no database", e);
                }
                return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name + "?connectTimeout=1&socketTimeout=5&tcpKeepAlive=true";
            }

            @Override
            public String user() {
                return Postgres.USER;
            }

            /** Of those that run now: a pool's connections, each a process, outlive what is measured. */
            @Override
            public double cpuSeconds() {
                try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement();
                        ResultSet own = statement.executeQuery("select pg_backend_pid()")) {
                    own.next();
                    return ProcessHandle.of(own.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow().children()
                            .flatMap(process -> process.info().totalCpuDuration().stream()).mapToDouble(time -> time.toMillis() / 1e3).sum();
                } catch (SQLException e) {
                    throw new IllegalStateException("PostgreSQL does not tell its processes", e);
                }
            }

            @Override
            public void close() {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new IllegalStateException("PostgreSQL does not stop", e);
                }
            }

            @Override
            public String toString() {
                return "PostgreSQL";
            }
        };
    }
}
