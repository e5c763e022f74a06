package org.messagingtocall.journal;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.messagingtocall.escalation.Deadline;
import org.messagingtocall.journal.JournalTransaction.Statement;
import org.springframework.stereotype.Component;

/**
 * Writes to the database for everyone, many statements in one transaction (group commit): who opens an escalation
 * is answered once it is on disk, so that a call is never sent before its journal row would survive a crash.
 *
 * <p>One commit costs about as much as a whole request of ours; shared by the statements that wait at the same moment,
 * it costs next to nothing. Statements are written in the order in which they were submitted; one for which nobody waits
 * has no need of the disk before the next.
 */
@Component
public class JournalWriter {

    private static final long PATIENCE_MS = 2_000;

    private final JournalThread thread;

    public JournalWriter(DataSource dataSource, RedoLog redo) {
        this.thread = new JournalThread(new JournalTransaction(dataSource, redo));
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

    /**
     * Writes what everybody must see before anybody goes on, and waits no longer: when the machine dies in the moment until it
     * is on disk, it is lost. It is never lost when something that was written after it is on disk.
     *
     * @param key like in {@link #claim(Deadline, String, String, Object...)}, {@code ""} when it claims nothing
     * @throws JournalUnavailable like {@link #write(Deadline, String, Object...)}
     */
    public int publish(Deadline deadline, String key, String sql, Object... parameters) {
        return write(patience(deadline), key, List.of(), false, sql, parameters);
    }

    /** Like {@link #publish(Deadline, String, String, Object...)}, for at most 2 seconds. */
    public int publish(String key, String sql, Object... parameters) {
        return write(PATIENCE_MS, key, List.of(), false, sql, parameters);
    }

    private static long patience(Deadline deadline) {
        if (deadline.isOver()) {
            throw new JournalUnavailable("the door's time was over before", null);
        }
        return Math.min(PATIENCE_MS, TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos()));
    }

    private int write(long patience, String claimed, List<String> locks, String sql, Object... parameters) {
        return write(patience, claimed, locks, true, sql, parameters);
    }

    private int write(long patience, String claimed, List<String> locks, boolean onDisk, String sql, Object... parameters) {
        CompletableFuture<Integer> rows = submit(new Statement(sql, parameters, claimed, locks, new CompletableFuture<>(), false, onDisk));
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

    /**
     * Writes without waiting; the result tells the number of rows changed once everybody can read it. It is on disk a moment
     * later, and never after what is written behind it.
     */
    public CompletableFuture<Integer> submit(String sql, Object... parameters) {
        return submit(new Statement(sql, parameters, "", List.of(), new CompletableFuture<>(), false, false));
    }

    /** Like {@link #submit}, for what is known only here: a database that is away is waited for. */
    public CompletableFuture<Integer> submitKept(String sql, Object... parameters) {
        return submit(new Statement(sql, parameters, "", List.of(), new CompletableFuture<>(), true, false));
    }

    private CompletableFuture<Integer> submit(Statement statement) {
        thread.add(statement);
        return statement.rows();
    }

    /** Whether the database did not take what was written last. */
    boolean isFailing() {
        return thread.isFailing();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.end();
    }
}
