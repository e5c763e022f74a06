package org.messagingtocall.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.messagingtocall.journal.JournalTransaction.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The one thread that writes to the database: whatever waits at the same moment goes into one transaction. */
final class JournalThread {

    private static final Logger LOG = LoggerFactory.getLogger(JournalThread.class);

    private static final int MAX_BATCH = 256;
    private static final int MAX_WAITING = 20_000;
    private static final int IDLE_MS = 200;

    /** So long after it what nobody waits for is brought to the disk, also when others follow; mostly what somebody waits for takes it along. */
    private static final int FLUSH_MS = 20;

    /** Where so many waited for the disk together, others follow at once: the next wait is shared with them (PostgreSQL's commit_siblings). */
    private static final int SIBLINGS = 4;

    /** A database that refuses is not asked without a pause. */
    private static final long PAUSE_MS = 250;

    private static final Comparator<Statement> CLAIMS_FIRST =
            Comparator.comparing((Statement statement) -> statement.claimed().isEmpty()).thenComparing(Statement::claimed);

    private final JournalTransaction transaction;
    private final BlockingQueue<Statement> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Thread thread = new Thread(this::run, "journal-writer");
    private volatile boolean running = true;
    private volatile boolean failing;
    /** Since when something is committed and not on the disk; meant while there is something. */
    private long unflushedSince;

    JournalThread(JournalTransaction transaction) {
        this.transaction = transaction;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a statement, or fails it at once when too many wait. */
    void add(Statement statement) {
        if (!running || !waiting.offer(statement)) {
            statement.rows().completeExceptionally(new SQLException(
                    running ? "more than " + MAX_WAITING + " statements are waiting" : "the journal is closed"));
        }
    }

    /** Whether the database did not take what was written last. */
    boolean isFailing() {
        return failing;
    }

    /** Writes what waits, for at most 10 seconds, and nothing more. */
    void end() throws InterruptedException {
        running = false;
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void run() {
        List<Statement> batch = new ArrayList<>(MAX_BATCH);
        while (running || !waiting.isEmpty()) {
            try {
                Statement first = waiting.poll(transaction.isFlushed() ? IDLE_MS : FLUSH_MS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    flush();
                } else {
                    boolean flushed = transaction.isFlushed();
                    batch.add(first);
                    waiting.drainTo(batch, MAX_BATCH - 1);
                    batch.removeIf(statement -> statement.rows().isDone());
                    // Claims first, in the order of their keys; all others stay in the order in which they came.
                    batch.sort(CLAIMS_FIRST);
                    write(batch);
                    if (flushed) {
                        unflushedSince = System.nanoTime();
                    } else if (isFlushDue()) {
                        flush();
                    }
                    if (batch.stream().filter(Statement::onDisk).count() >= SIBLINGS && waiting.size() < MAX_BATCH) {
                        Thread.sleep(transaction.siblingsMs());
                    }
                }
            } catch (InterruptedException e) {
                running = false;
            } finally {
                batch.clear();
            }
        }
        flush();
    }

    private boolean isFlushDue() {
        return !transaction.isFlushed() && System.nanoTime() - unflushedSince > TimeUnit.MILLISECONDS.toNanos(FLUSH_MS);
    }

    private void flush() {
        unflushedSince = System.nanoTime();
        try {
            if (!transaction.isFlushed()) {
                transaction.flush();
            }
        } catch (SQLException | RuntimeException | Error e) {
            LOG.debug("journal: not flushed, tried again: {}", e.toString());
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
