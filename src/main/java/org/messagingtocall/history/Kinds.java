package org.messagingtocall.history;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.messagingtocall.journal.JournalReader;
import org.springframework.stereotype.Component;

/** The kinds that escalations are counted by, by id. They never change, so they are read again only when one is not known. */
@Component
class Kinds {

    private static final String ALL = "select id, " + Kind.COLUMNS + " from escalation_kind";

    private final JournalReader reader;
    private volatile Map<Long, Kind> known = Map.of();

    Kinds(JournalReader reader) {
        this.reader = reader;
    }

    private record Row(long id, Kind kind) {}

    /**
     * Finds kinds by id; null for one that was forgotten. Ask for a new one after each reading of what has kinds: they are written with it.
     * It throws {@link org.messagingtocall.journal.JournalUnavailable} when the database doesn't answer.
     */
    LongFunction<Kind> lookup() {
        return new LongFunction<>() {
            private boolean read;

            @Override
            public Kind apply(long id) {
                Kind kind = known.get(id);
                if (kind == null && !read) {
                    read = true;
                    known = read();
                    kind = known.get(id);
                }
                return kind;
            }
        };
    }

    private Map<Long, Kind> read() {
        Map<Long, Kind> all = new HashMap<>();
        reader.list(ALL, (row, number) -> new Row(row.getLong("id"), Kind.of(row))).forEach(row -> all.put(row.id, row.kind));
        return Map.copyOf(all);
    }
}
