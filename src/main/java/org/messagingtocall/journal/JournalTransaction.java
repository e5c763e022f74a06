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

/** One transaction of the {@link JournalWriter}: all of its statements are written, or none. */
final class JournalTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(JournalTransaction.class);

    /**
     * @param claimed the key it claims before all nodes, {@code ""} for none
     * @param locks   what it must hold before it is written, see {@link JournalWriter#claim(Deadline, String, List, String, Object...)}
     * @param kept    whether it waits for a database that is away rather than being dropped
     * @param onDisk  whether it is answered only when it is on disk
     */
    record Statement(String sql, Object[] parameters, String claimed, List<String> locks, CompletableFuture<Integer> rows, boolean kept, boolean onDisk) {}

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
    private final RedoLog redo;
    /** Null until a connection has told what database it is. */
    private Durability durability;

    /** @param redo for H2 */
    JournalTransaction(DataSource dataSource, RedoLog redo) {
        this.dataSource = dataSource;
        this.redo = redo;
    }

    /**
     * Answers all of them: those that want the disk once they are on it, the others once everybody can read them.
     *
     * @return false when one of many failed, and so none is written yet and all are still to be answered
     * @throws SQLException when the database is not there
     */
    boolean commit(List<Statement> batch) throws SQLException {
        int[] rows = new int[batch.size()];
        boolean wantsDisk = batch.stream().anyMatch(Statement::onDisk);
        try (Connection connection = dataSource.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MS);
            connection.setAutoCommit(false);
            if (durability == null) {
                durability = isH2(connection) ? redo : new SynchronousCommit();
            }
            lock(connection, batch);
            if (!execute(connection, batch, rows)) {
                return batch.size() == 1;
            }
            durability.beforeCommit(connection, wantsDisk);
            connection.commit();
            durability.committed(batch, rows);
            answer(batch, rows, false);
            if (wantsDisk) {
                durability.flush(connection);
            }
            answer(batch, rows, true);
        }
        return true;
    }

    /** Whether nothing is committed that {@link #flush} has yet to bring to the disk. */
    boolean isFlushed() {
        return durability == null || durability.isFlushed();
    }

    /** How long those that follow one that waited for the disk are given to share the next wait. */
    int siblingsMs() {
        return durability == null ? 0 : durability.siblingsMs();
    }

    /** Brings to the disk what was committed. */
    void flush() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            durability.flush(connection);
        }
    }

    private static void answer(List<Statement> batch, int[] rows, boolean onDisk) {
        for (int i = 0; i < rows.length; i++) {
            Statement statement = batch.get(i);
            if (statement.onDisk() == onDisk) {
                statement.rows().complete(rows[i]);
            }
        }
    }

    /** @return the number of rows changed */
    static int execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            set(prepared, parameters);
            return prepared.executeUpdate();
        }
    }

    private static void set(PreparedStatement prepared, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, jdbcValue(parameters[i]));
        }
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
    private boolean execute(Connection connection, List<Statement> batch, int[] rows) throws SQLException {
        try {
            for (int begin = 0, end; begin < rows.length; begin = end) {
                end = begin + 1;
                while (end < rows.length && batch.get(end).sql().equals(batch.get(begin).sql())) {
                    end++;
                }
                System.arraycopy(executeAlike(connection, batch.subList(begin, end)), 0, rows, begin, end - begin);
            }
            return true;
        } catch (SQLException e) {
            connection.rollback();
            Statement first = batch.get(0);
            if (rows.length == 1 && first.kept() && !isOwnFault(e)) {
                throw e;
            }
            if (rows.length == 1) {
                LOG.error("journal: a statement was refused: {}", e.getSQLState());
                first.rows().completeExceptionally(e);
            }
            return false;
        }
    }

    /** Statements of the same text: prepared once, and sent together, but on H2, which would go on after one that failed. */
    private int[] executeAlike(Connection connection, List<Statement> alike) throws SQLException {
        boolean together = alike.size() > 1 && !isH2(connection);
        int[] rows = new int[alike.size()];
        try (PreparedStatement prepared = connection.prepareStatement(alike.get(0).sql())) {
            for (int i = 0; i < rows.length; i++) {
                set(prepared, alike.get(i).parameters());
                if (together) {
                    prepared.addBatch();
                } else {
                    rows[i] = prepared.executeUpdate();
                }
            }
            return together ? prepared.executeBatch() : rows;
        }
    }

    private static boolean isOwnFault(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().length() > 2 && OWN_FAULTS.contains(e.getSQLState().substring(0, 2));
    }

    /** A parameter as all drivers take it. */
    static Object jdbcValue(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }

    static boolean isH2(Connection connection) throws SQLException {
        return "H2".equals(connection.getMetaData().getDatabaseProductName());
    }
}
