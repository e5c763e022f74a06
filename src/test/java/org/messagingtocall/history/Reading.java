package org.messagingtocall.history;

import java.time.Duration;
import org.messagingtocall.journal.Store;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The beans that read the journal of a store. */
public final class Reading {

    private Reading() {}

    public static EscalationPages pages(Store store) {
        return new EscalationPages(planned(store), new Pieces(store.reader()));
    }

    static EscalationPages pages(Store store, Duration longest) {
        return new EscalationPages(planned(store), new Pieces(store.reader()), longest);
    }

    private static PlannedReader planned(Store store) {
        return new PlannedReader(store.reader(), new JdbcTemplate(store.dataSource()), new DataSourceTransactionManager(store.dataSource()));
    }
}
