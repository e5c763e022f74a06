package org.messagingtocall.journal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Brings the database to this version's schema. Before it, and so with the schema they were made for, come the last statements of
 * a process that was killed.
 */
@Component
public class JournalMigration implements FlywayMigrationStrategy {

    private final JdbcTemplate jdbc;
    private final RedoLog redo;

    private interface Step {
        void with(Connection connection) throws SQLException;
    }

    public JournalMigration(DataSource dataSource, RedoLog redo) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.redo = redo;
    }

    /** @throws BadRedoLog when what a process has left can't be brought into the database */
    @Override
    public void migrate(Flyway flyway) {
        take(redo::replay);
        flyway.migrate();
        take(redo::begin);
    }

    private void take(Step step) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            step.with(connection);
            return null;
        });
    }
}
