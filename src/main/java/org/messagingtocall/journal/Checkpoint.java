package org.messagingtocall.journal;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** Brings all that H2 has committed into its file. It answers a commit before (WRITE_DELAY, 500 ms). */
final class Checkpoint {

    private static final String CHECKPOINT = "CHECKPOINT";

    private Checkpoint() {}

    static void run(Connection connection) throws SQLException {
        JournalTransaction.execute(connection, CHECKPOINT);
        // Had H2 begun to write by itself, there was nothing left to be written, and its pages may still be on their way.
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            MVStore store = session.getDatabase().getStore().getMvStore();
            if (store.isPersistent()) {
                store.executeFilestoreOperation(() -> { });
            }
        }
    }
}
