package org.messagingtocall.journal;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.messagingtocall.escalation.Deadline;
import org.messagingtocall.journal.JournalTransaction.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
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

    /** A database that refuses is not asked without a pause. */
    private static final long PAUSE_MS = 250;

    private static final Comparator<Statement> CLAIMS_FIRST =
            Comparator.comparing((Statement statement) -> statement.claimed().isEmpty()).thenComparing(Statement::claimed);

    private final JournalTransaction transaction;
    private final BlockingQueue<Statement> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean failing;

    public JournalWriter(DataSource dataSource) {
        this.transaction = new JournalTransaction(dataSource);
        this.thread = new Thread(this::run, "journal-writer");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Writes and waits until it is on disk, for at most 2 seconds; a statement not begun by then is dropped, another may be written.
     *
     * @return the number of rows changed
     * @throws JournalUnavailable when the database doesn't answer, refuses, or takes too long
     */
    public int write(String sql, Object... parameters) {
        return write(PATIENCE_MS, "", List.of(), sql, parameters);
    }

    /**
     * Like {@link #write(String, Object...)}, and no longer than a door can wait.
     *
     * @throws JournalUnavailable also when the deadline is over, and then nothing was written
     */
    public int write(Deadline deadline, String sql, Object... parameters) {
        return write(patience(deadline), "", List.of(), sql, parameters);
    }

    /**
     * Writes a row that only one node may write, and so may have to wait for another node's.
     *
     * @param key what is claimed: those of one transaction are written in its order, on all nodes alike, so that no two of
     *            them wait for each other
     * @throws JournalUnavailable like {@link #write(Deadline, String, Object...)}
     */
    public int claim(Deadline deadline, String key, String sql, Object... parameters) {
        return claim(deadline, key, List.of(), sql, parameters);
    }

    /**
     * Like {@link #claim(Deadline, String, String, Object...)}, for a row that may only be written while others are not.
     *
     * @param locks what must be held from before the statement until it is on disk, so that it sees what all others that
     *              hold one of them have written
     */
    public int claim(Deadline deadline, String key, List<String> locks, String sql, Object... parameters) {
        return write(patience(deadline), key, locks, sql, parameters);
    }

    /** Like {@link #claim(Deadline, String, String, Object...)}, for at most 2 seconds. */
    public int claim(String key, String sql, Object... parameters) {
        return write(PATIENCE_MS, key, List.of(), sql, parameters);
    }

    private static long patience(Deadline deadline) {
        if (deadline.isOver()) {
            throw new JournalUnavailable("the door's time was over before", null);
        }
        return Math.min(PATIENCE_MS, TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos()));
    }

    private int write(long patience, String claimed, List<String> locks, String sql, Object... parameters) {
        CompletableFuture<Integer> rows = submit(new Statement(sql, parameters, claimed, locks, new CompletableFuture<>(), false));
        try {
            return rows.get(patience, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            rows.cancel(false);
            throw new JournalUnavailable("no answer in " + patience + " ms", e, true);
        } catch (ExecutionException e) {
            throw new JournalUnavailable("the database refused the statement", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("interrupted", e);
        }
    }

    /** Writes without waiting; the result tells the number of rows changed once it is on disk. */
    public CompletableFuture<Integer> submit(String sql, Object... parameters) {
        return submit(new Statement(sql, parameters, "", List.of(), new CompletableFuture<>(), false));
    }

    /** Like {@link #submit}, for what is known only here: a database that is away is waited for. */
    public CompletableFuture<Integer> submitKept(String sql, Object... parameters) {
        return submit(new Statement(sql, parameters, "", List.of(), new CompletableFuture<>(), true));
    }

    private CompletableFuture<Integer> submit(Statement statement) {
        if (!running || !waiting.offer(statement)) {
            statement.rows().completeExceptionally(new SQLException(
                    running ? "more than " + MAX_WAITING + " statements are waiting" : "the journal is closed"));
        }
        return statement.rows();
    }

    /** Whether the database did not take what was written last. */
    boolean isFailing() {
        return failing;
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
                    batch.removeIf(statement -> statement.rows().isDone());
                    // Claims first, in the order of their keys; all others stay in the order in which they came.
                    batch.sort(CLAIMS_FIRST);
                    write(batch);
                }
            } catch (InterruptedException e) {
                running = false;
            } finally {
                batch.clear();
            }
        }
    }

    private void write(List<Statement> batch) throws InterruptedException {
        try {
            if (!batch.isEmpty() && !transaction.commit(batch)) {
                // One bad statement must not fail its neighbours.
                for (Statement statement : batch) {
                    transaction.commit(List.of(statement));
                }
            }
            failing = false;
        } catch (SQLException | RuntimeException | Error e) {
            // An Error must not end the only thread that writes.
            List<Statement> open = batch.stream().filter(statement -> !statement.rows().isDone()).toList();
            LOG.atLevel(failing ? Level.DEBUG : Level.ERROR).log("journal: {} statements not written: {}", open.size(), e.toString());
            failing = true;
            boolean again = false;
            for (Statement statement : open) {
                if (statement.kept() && running && waiting.offer(statement)) {
                    again = true;
                } else {
                    statement.rows().completeExceptionally(e);
                }
            }
            if (again) {
                Thread.sleep(PAUSE_MS);
            }
        }
    }
}
