package org.messagingtocall.history;

import java.util.List;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads with a plan for the values at hand. PostgreSQL keeps one plan for all values of a statement that is often asked; the
 * one for a frequent status reads the whole journal for a rare one.
 */
@Component
public class PlannedReader {

    private static final String EACH_ITS_PLAN = "select set_config('plan_cache_mode', 'force_custom_plan', true) as mode";

    private final JournalReader reader;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public PlannedReader(JournalReader reader, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.reader = reader;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * All rows of a query.
     *
     * @throws JournalUnavailable when the database doesn't answer
     */
    <T> List<T> list(String sql, RowMapper<T> mapper, Object... parameters) {
        try {
            return transaction.execute(status -> {
                if (isPostgres()) {
                    reader.list(EACH_ITS_PLAN, (row, number) -> row.getString("mode"));
                }
                return reader.list(sql, mapper, parameters);
            });
        } catch (TransactionException | DataAccessException e) {
            throw new JournalUnavailable("the database can't be read", e);
        }
    }

    private boolean isPostgres() {
        return "PostgreSQL".equals(jdbc.execute((ConnectionCallback<String>) connection -> connection.getMetaData().getDatabaseProductName()));
    }
}
