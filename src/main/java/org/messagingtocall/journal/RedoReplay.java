package org.messagingtocall.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.messagingtocall.journal.RedoFile.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs again what a process that was killed has left in its {@link RedoLog}, from where H2's file ends. */
final class RedoReplay {

    private static final Logger LOG = LoggerFactory.getLogger(RedoReplay.class);

    private final Connection connection;
    private final RedoFile left;

    RedoReplay(Connection connection, RedoFile left) {
        this.connection = connection;
        this.left = left;
    }

    /** @throws BadRedoLog when H2 refuses what it took before */
    void run() throws SQLException {
        long from = reached();
        SortedMap<Long, List<Change>> after = left.after(Math.max(from, 0));
        if (after.isEmpty()) {
            return;
        }
        // Another database has come in the place of the log's: an empty one, or one restored.
        if (from < 0 || after.firstKey() != from + 1) {
            LOG.warn("journal: {} belongs to another database, or to this one at a later time: {} transactions are left out", left, after.size());
            return;
        }
        connection.setAutoCommit(false);
        for (Map.Entry<Long, List<Change>> transaction : after.entrySet()) {
            for (Change change : transaction.getValue()) {
                again(change);
            }
            RedoLog.reached(connection, transaction.getKey());
            connection.commit();
        }
        connection.setAutoCommit(true);
        LOG.info("journal: {} transactions of a process that was killed were written into H2's file", after.size());
    }

    /** @return number of the last transaction that H2's file has of this log, -1 when it knows nothing of it */
    private long reached() throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "journal_redo", null)) {
            if (!tables.next()) {
                return -1;
            }
        }
        try (PreparedStatement query = connection.prepareStatement("select transactions from journal_redo where log = ?")) {
            query.setString(1, left.id());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    private void again(Change change) throws SQLException {
        int rows;
        try {
            rows = JournalTransaction.execute(connection, change.sql(), change.parameters());
        } catch (SQLException e) {
            connection.rollback();
            throw new BadRedoLog(left.toString(), e);
        }
        if (rows != change.rows()) {
            LOG.warn("journal: a statement of {} changed {} rows, and {} before", left, rows, change.rows());
        }
    }
}
