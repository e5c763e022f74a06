package org.messagingtocall.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.messagingtocall.journal.JournalTransaction.Statement;

/** PostgreSQL: a commit is on disk when it returns, or, where nobody waits, soon after it. */
final class SynchronousCommit implements Durability {

    /** The server then writes this transaction within three times its {@code wal_writer_delay}, or with the next one that waits. */
    private static final String NOT_YET_ON_DISK = "set local synchronous_commit = off";

    @Override
    public void beforeCommit(Connection connection, boolean waited) throws SQLException {
        if (!waited) {
            JournalTransaction.execute(connection, NOT_YET_ON_DISK);
        }
    }

    @Override
    public void committed(List<Statement> batch, int[] rows) {
        // The server has its own log.
    }

    @Override
    public void flush(Connection connection) {
        // The commit that was waited for has done so.
    }

    /** So many come while the server runs statements and waits for its disk that another wait gains none; and it has {@code commit_delay}. */
    @Override
    public int siblingsMs() {
        return 0;
    }

    @Override
    public boolean isFlushed() {
        return true;
    }
}
