package org.messagingtocall.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction of the {@link JournalWriter}: all of its statements are on disk, or none. */
final class JournalTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(JournalTransaction.class);

    /**
     * @param claimed the key it claims before all nodes, {@code ""} for none
     * @param locks   what it must hold before it is written, see {@link JournalWriter#claim(Deadline, String, List, String, Object...)}
     * @param kept    whether it waits for a database that is away rather than being dropped
     */
    record Statement(String sql, Object[] parameters, String claimed, List<String> locks, CompletableFuture<Integer> rows, boolean kept) {}

    /** Classes of SQLState that say that the statement itself is at fault (ISO 9075): data, constraints, syntax. */
    private static final Set<String> OWN_FAULTS = Set.of("22", "23", "42");

    /** A connection that says nothing for so long is taken for dead. */
    private static final int LONGEST_SILENCE_MS = 3_000;

    /**
     * Waits for locks that end with the transaction. Always asked for in one order, and before any row is written, so that no
     * two nodes wait for each other.
     */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(lock, 0)) from unnest(?) as lock";

    private final DataSource dataSource;
    private Boolean onH2;

    JournalTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @return false when one of many failed, and so none is written yet and all are still to be answered
     * @throws SQLException when the database is not there
     */
    boolean commit(List<Statement> batch) throws SQLException {
        int[] rows = new int[batch.size()];
        try (Connection connection = dataSource.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MS);
            connection.setAutoCommit(false);
            lock(connection, batch);
            if (!execute(connection, batch, rows)) {
                return batch.size() == 1;
            }
            connection.commit();
            flush(connection);
            for (int i = 0; i < rows.length; i++) {
                batch.get(i).rows().complete(rows[i]);
            }
        }
        return true;
    }

    /** On H2, which one process has for itself, everything is written by one thread anyway. */
    private void lock(Connection connection, List<Statement> batch) throws SQLException {
        String[] locks = batch.stream().flatMap(statement -> statement.locks().stream()).distinct().sorted().toArray(String[]::new);
        if (locks.length > 0 && !isH2(connection)) {
            try (PreparedStatement prepared = connection.prepareStatement(LOCK)) {
                prepared.setArray(1, connection.createArrayOf("text", locks));
                prepared.execute();
            }
        }
    }

    /** @return false when a statement failed and all were rolled back; a lone one that failed is answered. */
    private static boolean execute(Connection connection, List<Statement> batch, int[] rows) throws SQLException {
        for (int i = 0; i < rows.length; i++) {
            Statement statement = batch.get(i);
            try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
                for (int p = 0; p < statement.parameters().length; p++) {
                    prepared.setObject(p + 1, jdbcValue(statement.parameters()[p]));
                }
                rows[i] = prepared.executeUpdate();
            } catch (SQLException e) {
                connection.rollback();
                if (rows.length == 1 && statement.kept() && !isOwnFault(e)) {
                    throw e;
                }
                if (rows.length == 1) {
                    LOG.error("journal: a statement was refused: {}", e.getSQLState());
                    statement.rows().completeExceptionally(e);
                }
                return false;
            }
        }
        return true;
    }

    private static boolean isOwnFault(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().length() > 2 && OWN_FAULTS.contains(e.getSQLState().substring(0, 2));
    }

    /** A parameter as all drivers take it. */
    static Object jdbcValue(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }

    /** H2 answers a commit before it is in the file (WRITE_DELAY, 500 ms); its CHECKPOINT waits for the file. */
    private void flush(Connection connection) throws SQLException {
        if (isH2(connection)) {
            try (java.sql.Statement checkpoint = connection.createStatement()) {
                checkpoint.execute("CHECKPOINT");
            }
        }
    }

    private boolean isH2(Connection connection) throws SQLException {
        if (onH2 == null) {
            onH2 = "H2".equals(connection.getMetaData().getDatabaseProductName());
        }
        return onH2;
    }
}
