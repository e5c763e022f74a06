package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** When a scheduled call is woken, as both databases keep it, on the clock of New York. */
@ExtendWith(OutputCaptureExtension.class)
class TimesWithOffsetTest {

    /** Half past one comes twice in that night. */
    private static final List<Instant> NIGHT = List.of(Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T06:30:00Z"),
            Instant.parse("2026-07-01T12:00:00.123456Z"));

    private final TimeZone before = TimeZone.getDefault();
    private final JdbcCustomization times = new TimesWithOffset();

    @BeforeEach
    void inNewYork() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    }

    @AfterEach
    void back() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @EnumSource
    void aTimeIsTheSameMomentInTheDatabaseAndReadBack(Database database) throws SQLException {
        try (Store store = database.open(); var connection = store.dataSource().getConnection()) {
            // H2 looks at the clock of the JVM once only.
            connection.createStatement().execute("set time zone 'America/New_York'");
            for (Instant moment : NIGHT) {
                try (var insert = connection.prepareStatement("insert into scheduled_tasks (task_name, task_instance, execution_time, last_success, picked,"
                        + " version) values ('task', ?, ?, ?, false, 1)")) {
                    insert.setString(1, moment.toString());
                    times.setInstant(insert, 2, moment);
                    times.setInstant(insert, 3, null);
                    insert.executeUpdate();
                }
                try (var select = connection.prepareStatement("select execution_time, last_success, cast(extract(epoch from execution_time) as bigint)"
                        + " as epoch from scheduled_tasks where task_instance = ?")) {
                    select.setString(1, moment.toString());
                    try (var row = select.executeQuery()) {
                        assertThat(row.next()).isTrue();
                        assertThat(row.getLong("epoch")).isEqualTo(moment.getEpochSecond());
                        assertThat(times.getInstant(row, "execution_time")).isEqualTo(moment);
                        assertThat(times.getInstant(row, "last_success")).isNull();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSchedulerWarnsOfNothing(Database database, CapturedOutput output) {
        try (Store store = database.open()) {
            new CallSchedule(store.dataSource(), null, null, null, null, null, Clock.systemUTC());
        }
        assertThat(output.getAll()).doesNotContain("WARN");
    }
}
