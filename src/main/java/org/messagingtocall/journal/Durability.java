package org.messagingtocall.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.messagingtocall.journal.JournalTransaction.Statement;

/** How a database brings to the disk what the journal's thread has committed, so that it outlives the process. */
interface Durability {

    /**
     * In the transaction, once its statements have run.
     *
     * @param waited whether somebody waits for the disk
     */
    void beforeCommit(Connection connection, boolean waited) throws SQLException;

    /**
     * Everybody can read it by now.
     *
     * @param rows how many each statement has changed
     */
    void committed(List<Statement> batch, int[] rows);

    /** Brings all that is committed to the disk. */
    void flush(Connection connection) throws SQLException;

    /** How long those that follow one that waited for the disk are given to share the next wait, 0 for not at all. */
    int siblingsMs();

    /** Whether there is nothing for {@link #flush}. */
    boolean isFlushed();
}
