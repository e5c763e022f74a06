package org.messagingtocall.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lists escalations, the newest first. A page begins where the one before ended, however many were made meanwhile, and is
 * found without counting those before it.
 */
@Component
public class EscalationPages {

    /** As many as a page has unless asked otherwise. */
    public static final int USUAL = 50;

    /** As many as a page may have. */
    public static final int MOST = 500;

    /** Ids are time-ordered and all of one form, which every collation sorts alike. */
    private static final Comparator<JournalLine> NEWEST_FIRST =
            Comparator.comparing(JournalLine::createdAt).thenComparing(JournalLine::id).reversed();

    private final PlannedReader reader;

    public EscalationPages(PlannedReader reader) {
        this.reader = reader;
    }

    /** @param next what the next page is asked for with, null when there is none */
    public record Page(List<JournalLine> escalations, String next) {}

    /**
     * @param cursor {@code next} of the page before, null for the first page
     * @param size   1 to {@link #MOST}
     * @throws BadFilter for another cursor
     * @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer
     */
    public Page page(EscalationFilter filter, String cursor, int size) {
        Cursor after = cursor == null ? null : Cursor.of(cursor);
        int wanted = size + 1;
        List<JournalLine> found = new ArrayList<>();
        if (after != null && isWithin(filter, after.at())) {
            found.addAll(ofMoment(filter, after.at(), after.id(), wanted));
        }
        if (found.size() < wanted) {
            found.addAll(before(filter, after == null ? null : after.at(), wanted - found.size()));
            found.sort(NEWEST_FIRST);
        }
        boolean more = found.size() == wanted;
        List<JournalLine> shown = List.copyOf(found.subList(0, Math.min(size, found.size())));
        JournalLine last = more ? shown.get(size - 1) : null;
        return new Page(shown, more ? new Cursor(last.createdAt(), last.id()).text() : null);
    }

    private static boolean isWithin(EscalationFilter filter, Instant moment) {
        return (filter.from() == null || !moment.isBefore(filter.from())) && (filter.to() == null || moment.isBefore(filter.to()));
    }

    /**
     * Sorted by time alone, as the indexes are: sorting by id as well would have H2 read and sort all rows. Which of those of
     * the last moment were found is chance, so they are asked for once more.
     */
    private List<JournalLine> before(EscalationFilter filter, Instant before, int wanted) {
        List<Condition> conditions = new ArrayList<>(filter.withoutPeriod());
        if (filter.from() != null) {
            conditions.add(new Condition("created_at >= ?", filter.from()));
        }
        Instant end = before == null || filter.to() != null && filter.to().isBefore(before) ? filter.to() : before;
        if (end != null) {
            conditions.add(new Condition("created_at < ?", end));
        }
        List<JournalLine> found = list(conditions, " order by created_at desc limit " + wanted);
        if (found.size() == wanted) {
            Instant last = found.get(wanted - 1).createdAt();
            found.removeIf(line -> line.createdAt().equals(last));
            found.addAll(ofMoment(filter, last, null, wanted - found.size()));
        }
        return found;
    }

    /** Of those made at one moment: group commits and imports have many. */
    private List<JournalLine> ofMoment(EscalationFilter filter, Instant moment, String beforeId, int wanted) {
        List<Condition> conditions = new ArrayList<>(filter.withoutPeriod());
        conditions.add(new Condition("created_at = ?", moment));
        if (beforeId != null) {
            conditions.add(new Condition("id < ?", beforeId));
        }
        return list(conditions, " order by id desc limit " + wanted);
    }

    private List<JournalLine> list(List<Condition> conditions, String end) {
        return new ArrayList<>(reader.list(JournalLine.SELECT + Condition.where(conditions) + end, JournalLine::of,
                Condition.values(conditions)));
    }
}
