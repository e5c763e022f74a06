package org.messagingtocall.escalation;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Db-scheduler's times in columns {@code timestamp with time zone}, on H2 and PostgreSQL alike. Its own way, by
 * {@link java.sql.Timestamp}, makes H2 read a time on the clock of the session: the hour that comes twice in autumn is then
 * taken for the first one.
 */
class TimesWithOffset extends DefaultJdbcCustomization {

    TimesWithOffset() {
        super(false);
    }

    @Override
    public String getName() {
        return "times with offset";
    }

    @Override
    public void setInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, value.atOffset(ZoneOffset.UTC));
        }
    }

    @Override
    public Instant getInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
