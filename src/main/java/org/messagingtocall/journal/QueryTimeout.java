package org.messagingtocall.journal;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sets {@code spring.jdbc.template.query-timeout} on a statement that has another. On H2 the time limit is the connection's,
 * and to set it, even to what it is, has all connections parse all their statements anew ({@code org.h2.command.dml.Set}).
 */
@Configuration(proxyBeanMethods = false)
class QueryTimeout {

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource, JdbcProperties properties) {
        Duration timeout = properties.getTemplate().getQueryTimeout();
        JdbcTemplate template = new JdbcTemplate(dataSource) {
            @Override
            protected void applyStatementSettings(Statement statement) throws SQLException {
                if (statement.getQueryTimeout() != getQueryTimeout()) {
                    super.applyStatementSettings(statement);
                }
            }
        };
        template.setQueryTimeout(timeout == null ? -1 : (int) timeout.toSeconds());
        return template;
    }
}
