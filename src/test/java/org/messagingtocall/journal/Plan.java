package org.messagingtocall.journal;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a database carried a statement out, as it says itself. */
record Plan(String text) {

    private static final Pattern READ = Pattern.compile("scancount: (\\d+)");

    /** Carries it out. */
    static Plan of(Store store, String sql) {
        return new Plan(String.join("\n", store.jdbc().sql("explain analyze " + sql).query(String.class).list()).toLowerCase(Locale.ROOT));
    }

    /** On H2. An index that is only walked from one end to the other is in the plan, too. */
    int rowsRead() {
        return READ.matcher(text).results().mapToInt(count -> Integer.parseInt(count.group(1))).sum();
    }
}
