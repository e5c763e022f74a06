package org.messagingtocall.history;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition in SQL with one placeholder.
 *
 * @param value of the placeholder; never part of the text
 */
record Condition(String sql, Object value) {

    /** All of them as the end of a statement, {@code ""} for none. */
    static String where(List<Condition> conditions) {
        return conditions.isEmpty() ? "" : conditions.stream().map(Condition::sql).collect(Collectors.joining(" and ", " where ", ""));
    }

    static Object[] values(List<Condition> conditions) {
        return conditions.stream().map(Condition::value).toArray();
    }

    static List<Condition> of(List<Condition> conditions, Condition... more) {
        return Stream.concat(conditions.stream(), Stream.of(more)).toList();
    }
}
