package org.messagingtocall.journal;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.mvstore.MVStoreException;
import org.messagingtocall.journal.JournalTransaction.Statement;
import org.messagingtocall.journal.RedoFile.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What H2 has committed and may not have in its file yet, in a file beside it. H2 writes whole pages, of the table and of each
 * index, a hundred kilobytes for one escalation; here its statement is on disk with a tenth of that, and H2's file follows each
 * second with all that has changed in it. After a crash the statements that H2's file lacks are run again. docs/adr/0034-redo-log.md.
 *
 * <p>Only where {@link RedoFile#begin} can have a file. Elsewhere H2 writes its pages each time.
 */
@Component
public class RedoLog implements Durability {

    private static final Logger LOG = LoggerFactory.getLogger(RedoLog.class);

    /** From one checkpoint to the next: so much has to be run again after a crash. */
    private static final int CHECKPOINT_MS = 1_000;

    /** Or earlier, once so many statements are in the log: the pages that H2's file lacks are in the heap. */
    private static final int CHECKPOINT_STATEMENTS = 200;

    private static final int END_WITHIN_S = 10;

    private final DataSource dataSource;
    private final ScheduledExecutorService checkpoints = Executors.newSingleThreadScheduledExecutor(RedoLog::thread);
    /** Null where there is none, and once it can't be written. */
    private volatile RedoFile file;
    /** Number of the last transaction that everybody can read. */
    private long committed;
    private int statements;
    private boolean flushed = true;

    public RedoLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private static Thread thread(Runnable checkpoint) {
        Thread thread = new Thread(checkpoint, "journal-checkpoint");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Brings H2's file to where the log ends that a killed process has left.
     *
     * @throws BadRedoLog when it can't be read, or H2 refuses what it took before; it stays as it is
     */
    void replay(Connection connection) throws SQLException {
        Optional<RedoFile> left = RedoFile.left(connection);
        if (left.isPresent()) {
            try {
                new RedoReplay(connection, left.get()).run();
                Checkpoint.run(connection);
            } catch (SQLException | RuntimeException e) {
                left.get().close();
                throw e;
            }
            left.get().delete();
        }
    }

    /** Begins a log of its own; its table is there by now. */
    void begin(Connection connection) throws SQLException {
        String id = UUID.randomUUID().toString();
        Optional<RedoFile> begun = RedoFile.begin(connection, id);
        if (begun.isPresent()) {
            JournalTransaction.execute(connection, "delete from journal_redo");
            JournalTransaction.execute(connection, "insert into journal_redo (log, transactions) values (?, 0)", id);
            Checkpoint.run(connection);
            file = begun.get();
            checkpoints.scheduleWithFixedDelay(this::checkpoint, CHECKPOINT_MS, CHECKPOINT_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Writes down, in the transaction with this number, that the database has come to it. */
    static void reached(Connection connection, long transaction) throws SQLException {
        JournalTransaction.execute(connection, "update journal_redo set transactions = ?", transaction);
    }

    @Override
    public void beforeCommit(Connection connection, boolean waited) throws SQLException {
        if (file != null) {
            reached(connection, committed + 1);
        }
    }

    @Override
    public void committed(List<Statement> batch, int[] rows) {
        flushed = false;
        RedoFile log = file;
        if (log == null) {
            return;
        }
        long number = committed + 1;
        try {
            log.append(number, IntStream.range(0, rows.length).filter(i -> rows[i] > 0)
                    .mapToObj(i -> new Change(batch.get(i).sql(), batch.get(i).parameters(), rows[i])).toList());
            committed = number;
            statements += rows.length;
            if (statements >= CHECKPOINT_STATEMENTS) {
                statements = 0;
                checkpoints.execute(this::checkpoint);
            }
        } catch (RuntimeException | Error e) {
            // Else the next transaction, with the number that this one has in the database, would be taken for it after a crash.
            giveUp(e);
        }
    }

    @Override
    public void flush(Connection connection) throws SQLException {
        RedoFile log = file;
        try {
            if (log != null) {
                log.force();
            }
        } catch (MVStoreException e) {
            giveUp(e);
        }
        if (file == null) {
            Checkpoint.run(connection);
        }
        flushed = true;
    }

    /** A wait costs as much as the statements of many. */
    @Override
    public int siblingsMs() {
        return 2;
    }

    @Override
    public boolean isFlushed() {
        return flushed;
    }

    /** What it has that H2's file lacks is in H2's memory, and so in the file with the next checkpoint. */
    private void giveUp(Throwable e) {
        LOG.error("journal: {} can't be written; H2's file is, for each request, until the next start: {}", file, e.toString());
        file = null;
    }

    /** All that is committed by now is in H2's file at its end. */
    private void checkpoint() {
        RedoFile log = file;
        if (log == null || log.isEmpty()) {
            return;
        }
        log.turn();
        try (Connection connection = dataSource.getConnection()) {
            Checkpoint.run(connection);
            log.drop();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("journal: no checkpoint, tried again: {}", e.toString());
        }
    }

    /** Nothing is written any more: with the last checkpoint the log is of no use. */
    @PreDestroy
    void close() throws InterruptedException, SQLException {
        checkpoints.shutdown();
        checkpoints.awaitTermination(END_WITHIN_S, TimeUnit.SECONDS);
        RedoFile log = file;
        if (log != null) {
            file = null;
            try (Connection connection = dataSource.getConnection()) {
                Checkpoint.run(connection);
                log.delete();
            }
        }
    }
}
