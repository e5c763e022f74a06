package org.messagingtocall.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;

/** A journal on H2 that has been in use for more than a year. */
public final class FilledJournal {

    private static final Duration SPAN = Duration.ofDays(390);
    private static final long SEED = 20261122;

    private FilledJournal() {}

    /** @param file of the database without its ending, relative to the working directory */
    public static void fill(Path file, int rows) throws SQLException {
        // What was never erased need not leave the file.
        String url = Database.urlOf(file).replace(";DEFRAG_ALWAYS=TRUE", "");
        try (Connection last = DriverManager.getConnection(url, "sa", ""); Statement statement = last.createStatement()) {
            try (Store store = new Store(url, "sa")) {
                List<String> indexes = ManyRows.dropIndexes(store);
                new ManyRows(store.dataSource(), SEED).insert(rows, Instant.now(), SPAN);
                indexes.forEach(index -> store.jdbc().sql(index).update());
            }
            // A pool would close the file some time later, and nobody else can open it until then.
            statement.execute("shutdown");
        }
    }
}
