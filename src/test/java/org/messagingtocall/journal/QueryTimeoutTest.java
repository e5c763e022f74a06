package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class QueryTimeoutTest {

    @ParameterizedTest
    @EnumSource
    void everyQueryHasIt(Database database) throws Exception {
        try (Store store = database.open(); Connection connection = store.dataSource().getConnection()) {
            JdbcTemplate template = template(connection);
            for (int i = 0; i < 3; i++) {
                assertThat(template.execute((PreparedStatementCreator) each -> each.prepareStatement("select 1"), PreparedStatement::getQueryTimeout)).isOne();
            }
        }
    }

    /** A new version has H2 parse all statements of all connections anew. */
    @Test
    void h2KeepsWhatItHasParsed() throws Exception {
        try (Store store = Database.H2.open(); Connection connection = store.dataSource().getConnection()) {
            JdbcTemplate template = template(connection);
            template.queryForObject("select 1", Integer.class);
            long version = version(connection);
            for (int i = 0; i < 5; i++) {
                template.queryForObject("select 1", Integer.class);
            }
            assertThat(version(connection)).isEqualTo(version);
        }
    }

    private static JdbcTemplate template(Connection connection) {
        JdbcProperties properties = new JdbcProperties();
        properties.getTemplate().setQueryTimeout(Duration.ofSeconds(1));
        return new QueryTimeout().jdbcTemplate(new SingleConnectionDataSource(connection, true), properties);
    }

    private static long version(Connection connection) throws Exception {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase().getModificationMetaId();
    }
}
