package org.messagingtocall.journal;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes to the database for everyone, many statements in one transaction (group commit): a statement's caller is
 * answered once it is on disk, so that a call is never sent before its journal row would survive a crash.
 *
 * <p>One commit costs about as much as a whole request of ours; shared by the statements that wait at the same moment,
 * it costs next to nothing. Statements are written in the order in which they were submitted.
 */
@Component
public class JournalWriter {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final long PATIENCE_MS = 2_000;
    private static final int MAX_BATCH = 256;
    private static final int MAX_WAITING = 20_000;

    /** @param kept whether it waits for a database that is away rather than being dropped */
    private record Statement(String sql, Object[] parameters, CompletableFuture<Integer> rows, boolean kept) {}

    private final DataSource dataSource;
    private final BlockingQueue<Statement> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean running = true;
    private Boolean needsCheckpoint;

    public JournalWriter(DataSource dataSource) {
        this.dataSource = dataSource;
        this.thread = new Thread(this::run, "journal-writer");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Writes and waits until it is on disk, for at most 2 seconds; a statement not begun by then is dropped.
     *
     * @return the number of rows changed
     * @throws JournalUnavailable when the database doesn't answer, refuses, or takes too long
     */
    public int write(String sql, Object... parameters) {
        CompletableFuture<Integer> rows = submit(sql, parameters);
        try {
            return rows.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            rows.cancel(false);
            throw new JournalUnavailable("no answer in " + PATIENCE_MS + " ms", e);
        } catch (ExecutionException e) {
            throw new JournalUnavailable("the database refused the statement", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("interrupted", e);
        }
    }

    /** Writes without waiting; the result tells the number of rows changed once it is on disk. */
    public CompletableFuture<Integer> submit(String sql, Object... parameters) {
        return submit(new Statement(sql, parameters, new CompletableFuture<>(), false));
    }

    /** Like {@link #submit}, for what is known only here: a database that is away is waited for. */
    public CompletableFuture<Integer> submitKept(String sql, Object... parameters) {
        return submit(new Statement(sql, parameters, new CompletableFuture<>(), true));
    }

    private CompletableFuture<Integer> submit(Statement statement) {
        if (!running || !waiting.offer(statement)) {
            statement.rows.completeExceptionally(new SQLException(
                    running ? "more than " + MAX_WAITING + " statements are waiting" : "the journal is closed"));
        }
        return statement.rows;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void run() {
        List<Statement> batch = new ArrayList<>(MAX_BATCH);
        while (running || !waiting.isEmpty()) {
            try {
                Statement first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, MAX_BATCH - 1);
                    batch.removeIf(statement -> statement.rows.isDone());
                    write(batch);
                }
            } catch (InterruptedException e) {
                running = false;
            } finally {
                batch.clear();
            }
        }
    }

    private void write(List<Statement> batch) {
        try {
            if (!batch.isEmpty() && !commit(batch)) {
                // One bad statement must not fail its neighbours.
                for (Statement statement : batch) {
                    commit(List.of(statement));
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            // An Error must not end the only thread that writes.
            List<Statement> open = batch.stream().filter(statement -> !statement.rows.isDone()).toList();
            LOG.error("journal: {} statements not written: {}", open.size(), e.toString());
            for (Statement statement : open) {
                if (!statement.kept || !running || !waiting.offer(statement)) {
                    statement.rows.completeExceptionally(e);
                }
            }
        }
    }

    /**
     * @return false when one of many failed, and so none is written yet and all are still to be answered
     * @throws SQLException when the database is not there
     */
    private boolean commit(List<Statement> batch) throws SQLException {
        int[] rows = new int[batch.size()];
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            if (!execute(connection, batch, rows)) {
                return batch.size() == 1;
            }
            connection.commit();
            flush(connection);
            for (int i = 0; i < rows.length; i++) {
                batch.get(i).rows.complete(rows[i]);
            }
        }
        return true;
    }

    /** @return false when a statement failed and all were rolled back; a lone one that failed is answered. */
    private static boolean execute(Connection connection, List<Statement> batch, int[] rows) throws SQLException {
        for (int i = 0; i < rows.length; i++) {
            Statement statement = batch.get(i);
            try (PreparedStatement prepared = connection.prepareStatement(statement.sql)) {
                for (int p = 0; p < statement.parameters.length; p++) {
                    prepared.setObject(p + 1, jdbcValue(statement.parameters[p]));
                }
                rows[i] = prepared.executeUpdate();
            } catch (SQLException e) {
                connection.rollback();
                if (rows.length == 1) {
                    LOG.error("journal: a statement was refused: {}", e.getSQLState());
                    statement.rows.completeExceptionally(e);
                }
                return false;
            }
        }
        return true;
    }

    private static Object jdbcValue(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }

    /** H2 answers a commit before it is in the file (WRITE_DELAY, 500 ms); its CHECKPOINT waits for the file. */
    private void flush(Connection connection) throws SQLException {
        if (needsCheckpoint == null) {
            needsCheckpoint = "H2".equals(connection.getMetaData().getDatabaseProductName());
        }
        if (needsCheckpoint) {
            try (java.sql.Statement checkpoint = connection.createStatement()) {
                checkpoint.execute("CHECKPOINT");
            }
        }
    }
}
