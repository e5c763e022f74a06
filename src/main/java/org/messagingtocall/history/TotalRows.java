package org.messagingtocall.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Writes what has changed of a day since it was counted before: mostly little, and old versions of rows cost. */
    void write(DayCount count, Instant countedAt) {
        inTransaction(() -> {
            Map<Long, Tally> before = new HashMap<>();
            jdbc.query("select kind, " + Tally.COLUMNS + " from escalation_total where of_day = ?",
                    row -> { before.put(row.getLong("kind"), Tally.of(row)); }, count.day());
            List<Object[]> kinds = new ArrayList<>();
            List<Object[]> added = new ArrayList<>();
            List<Object[]> changed = new ArrayList<>();
            count.kinds().forEach((kind, tally) -> {
                Tally known = before.remove(kind.id());
                if (known == null) {
                    kinds.add(kind.values());
                    added.add(new Object[] {tally.escalations(), tally.timed(), tally.timedMs(), tally.longestMs(), count.day(), kind.id()});
                } else if (!known.equals(tally)) {
                    changed.add(new Object[] {tally.escalations(), tally.timed(), tally.timedMs(), tally.longestMs(), count.day(), kind.id()});
                }
            });
            jdbc.batchUpdate("insert into escalation_kind (id, " + Kind.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing", kinds);
            jdbc.batchUpdate("insert into escalation_total (" + Tally.COLUMNS + ", of_day, kind) values (?, ?, ?, ?, ?, ?)", added);
            jdbc.batchUpdate("update escalation_total set escalations = ?, timed = ?, timed_ms = ?, longest_ms = ? where of_day = ? and kind = ?", changed);
            jdbc.batchUpdate("delete from escalation_total where of_day = ? and kind = ?",
                    before.keySet().stream().map(kind -> new Object[] {count.day(), kind}).toList());
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
            jdbc.queryForList("select distinct kind from escalation_total", Long.class).forEach(unused::remove);
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
