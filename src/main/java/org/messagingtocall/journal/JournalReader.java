package org.messagingtocall.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the database for everyone. */
@Component
public class JournalReader {

    private final JdbcClient jdbc;

    public JournalReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The one row of a query, if there is one.
     *
     * @throws JournalUnavailable when the database doesn't answer
     */
    public <T> Optional<T> find(String sql, RowMapper<T> mapper, Object... parameters) {
        return list(sql, mapper, parameters).stream().findFirst();
    }

    /**
     * All rows of a query.
     *
     * @throws JournalUnavailable when the database doesn't answer
     */
    public <T> List<T> list(String sql, RowMapper<T> mapper, Object... parameters) {
        try {
            return jdbc.sql(sql).params(Stream.of(parameters).map(JournalTransaction::jdbcValue).toList()).query(mapper).list();
        } catch (DataAccessException e) {
            throw new JournalUnavailable("the database can't be read", e);
        }
    }

    /** A moment of a row, whichever of the databases it comes from; null where there is none. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
