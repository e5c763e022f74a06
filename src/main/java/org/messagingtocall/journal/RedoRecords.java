package org.messagingtocall.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.messagingtocall.journal.RedoFile.Change;

/** Transactions as a {@link RedoFile} keeps them: in types that its store writes by itself, as others would be serialized, class and all. */
final class RedoRecords {

    /** The texts of statements, by the number that stands for them. */
    private final MVMap<Integer, String> statements;
    private final Map<String, Integer> numbers = new HashMap<>();

    RedoRecords(MVStore store) {
        statements = store.openMap("statements");
    }

    /** Not by two threads at once. */
    Object[] of(List<Change> transaction) {
        return transaction.stream().map(this::record).toArray();
    }

    List<Change> read(Object[] transaction) {
        return Stream.of(transaction).map(record -> change((Object[]) record)).toList();
    }

    private Object[] record(Change change) {
        Integer number = numbers.get(change.sql());
        if (number == null) {
            number = numbers.size();
            statements.put(number, change.sql());
            numbers.put(change.sql(), number);
        }
        return new Object[] {number, Stream.of(change.parameters()).map(RedoRecords::written).toArray(), change.rows()};
    }

    private Change change(Object[] record) {
        return new Change(statements.get(record[0]), Stream.of((Object[]) record[1]).map(RedoRecords::read).toArray(), (Integer) record[2]);
    }

    private static Object written(Object parameter) {
        return parameter instanceof Instant at ? new long[] {at.getEpochSecond(), at.getNano()} : parameter;
    }

    private static Object read(Object written) {
        return written instanceof long[] at ? Instant.ofEpochSecond(at[0], at[1]) : written;
    }
}
