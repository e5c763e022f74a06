package org.messagingtocall.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables of totals. Not written by the journal's writer: a day is one transaction, so that nobody reads half of it, and
 * can be counted again, so that nobody has to wait until it is on disk.
 */
@Component
class TotalRows {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    TotalRows(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Writes a day when it has changed since it was counted before. */
    void write(DayCount count, Instant countedAt) {
        List<byte[]> parts = DayTallies.parts(count.kinds());
        inTransaction(() -> {
            List<byte[]> before = jdbc.query("select tallies from escalation_total where of_day = ? order by part",
                    (row, number) -> row.getBytes("tallies"), count.day());
            if (!Arrays.deepEquals(before.toArray(), parts.toArray())) {
                Set<Long> known = new HashSet<>(jdbc.queryForList("select id from escalation_kind", Long.class));
                jdbc.batchUpdate("insert into escalation_kind (id, " + Kind.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)",
                        count.kinds().keySet().stream().filter(kind -> !known.contains(kind.id())).map(Kind::values).toList());
                jdbc.update("delete from escalation_total where of_day = ?", count.day());
                jdbc.batchUpdate("insert into escalation_total (of_day, part, tallies) values (?, ?, ?)",
                        IntStream.range(0, parts.size()).mapToObj(part -> new Object[] {count.day(), part, parts.get(part)}).toList());
            }
            Object at = countedAt.atOffset(ZoneOffset.UTC);
            Object[] day = {at, count.escalations(), count.undecided(), count.day()};
            if (jdbc.update("update escalation_day set counted_at = ?, escalations = ?, undecided = ? where of_day = ?", day) == 0) {
                jdbc.update("insert into escalation_day (counted_at, escalations, undecided, of_day) values (?, ?, ?, ?)", day);
            }
        });
    }

    /** Forgets the days before one, of which the journal keeps nothing, and the kinds that no other day has. */
    void forgetBefore(LocalDate day) {
        inTransaction(() -> {
            jdbc.update("delete from escalation_day where of_day < ?", day);
            if (jdbc.update("delete from escalation_total where of_day < ?", day) == 0) {
                return;
            }
            Set<Long> unused = new HashSet<>(jdbc.queryForList("select id from escalation_kind", Long.class));
            jdbc.query("select tallies from escalation_total", row -> {
                DayTallies.read(row.getBytes("tallies"), (id, escalations, timed, timedMs, longestMs) -> unused.remove(id));
            });
            jdbc.batchUpdate("delete from escalation_kind where id = ?", unused.stream().map(kind -> new Object[] {kind}).toList());
        });
    }

    private void inTransaction(Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (DataAccessException | TransactionException e) {
            throw new JournalUnavailable("totals can't be written", e);
        }
    }
}
