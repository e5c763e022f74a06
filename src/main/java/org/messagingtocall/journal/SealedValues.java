package org.messagingtocall.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Everything in the database that is sealed, wherever it is. */
@Component
public class SealedValues {

    /**
     * A column with sealed texts.
     *
     * @param key  the table's primary key
     * @param only true of all rows that have one, but {@link OverdueCalls}, which nobody opens, and answered by an index
     */
    record Column(String table, String key, String name, String only) {}

    /** Whoever adds a column of this kind names it {@code sealed_…} and adds it here, so that its keys rotate too. */
    static final List<Column> COLUMNS = List.of(
            new Column("escalation", "id", "sealed_call", EscalationDates.DUE),
            new Column("escalation", "id", "sealed_call", EscalationDates.FOR_LATER),
            new Column("conversation", "id", "sealed_number", "number_hash > ''"));

    private static final String KEY = "case when position(':' in %1$s) > 0 then substring(%1$s from 1 for position(':' in %1$s) - 1) else '' end";

    /** The next run goes on. */
    private static final int AT_ONCE = 1_000;

    private record Row(String key, String sealed) {}

    private final JournalReader reader;
    private final JournalWriter writer;
    private final Seal seal;
    private final SealKeys keys;

    public SealedValues(JournalReader reader, JournalWriter writer, Seal seal, SealKeys keys) {
        this.reader = reader;
        this.writer = writer;
        this.seal = seal;
        this.keys = keys;
    }

    /** How many there are by the id of their key; {@code ""} is the journal's, and the key that seals is always there. */
    public Map<String, Integer> byKey() {
        Map<String, Integer> counts = new TreeMap<>();
        counts.put(keys.current(), 0);
        for (Column column : COLUMNS) {
            String key = KEY.formatted(column.name);
            reader.list("select " + key + " as sealed_with, count(*) as n from " + column.table + " where " + column.only + " and "
                            + column.name + " <> '' group by " + key,
                    (row, number) -> counts.merge(row.getString("sealed_with"), row.getInt("n"), Integer::sum));
        }
        return counts;
    }

    /**
     * Seals with the key that seals now what is sealed with another one that is here.
     *
     * @return how many were
     */
    int reseal() {
        int resealed = 0;
        for (Column column : COLUMNS) {
            List<Row> rows = reader.list("select " + column.key + " as k, " + column.name + " as s from " + column.table + " where "
                            + column.only + " and " + column.name + " <> '' and " + KEY.formatted(column.name) + " <> ? limit " + AT_ONCE,
                    (row, number) -> new Row(row.getString("k"), row.getString("s")), keys.current());
            for (Row row : rows) {
                // Only while it still holds what was opened: it may have been used, or erased, meanwhile.
                resealed += seal.open(row.sealed)
                        .map(text -> writer.write("update " + column.table + " set " + column.name + " = ? where " + column.key
                                + " = ? and " + column.name + " = ?", seal.seal(text), row.key, row.sealed))
                        .orElse(0);
            }
        }
        return resealed;
    }
}
