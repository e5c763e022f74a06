package org.messagingtocall.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.messagingtocall.history.Pieces.Piece;
import org.springframework.beans.factory.annotation.Autowired;
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

    /** What is rare is looked for no longer at once: a page then ends where it was looked for so far. */
    private static final Duration LONGEST = Duration.ofMillis(100);

    private final PlannedReader reader;
    private final Pieces pieces;
    private final Duration longest;

    @Autowired
    EscalationPages(PlannedReader reader, Pieces pieces) {
        this(reader, pieces, LONGEST);
    }

    /** @param longest how long what is rare is looked for, at least one piece */
    EscalationPages(PlannedReader reader, Pieces pieces, Duration longest) {
        this.reader = reader;
        this.pieces = pieces;
        this.longest = longest;
    }

    /**
     * @param next       what the next page is asked for with, null when there is none
     * @param searchedTo until when all escalations were looked at, null when all were, or the page is full; then it may have
     *                   fewer than asked for, or none, and {@code next} goes on
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Page(List<JournalLine> escalations, String next, Instant searchedTo) {}

    /**
     * @param cursor {@code next} of the page before, null for the first page
     * @param size   1 to {@link #MOST}
     * @throws BadFilter for another cursor
     * @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer
     */
    public Page page(EscalationFilter filter, String cursor, int size) {
        long begin = System.nanoTime();
        Cursor after = cursor == null ? null : Cursor.of(cursor);
        int wanted = size + 1;
        List<JournalLine> found = new ArrayList<>();
        if (after != null && isWithin(filter, after.at())) {
            found.addAll(ofMoment(filter, after.at(), after.id(), wanted));
        }
        Instant searchedTo = null;
        for (Piece piece : pieces(filter, after == null ? null : after.at())) {
            if (found.size() < wanted) {
                if (searchedTo != null && System.nanoTime() - begin > longest.toNanos()) {
                    return new Page(sorted(found), new Cursor(searchedTo, "").text(), searchedTo);
                }
                found.addAll(within(filter, piece, wanted - found.size()));
                searchedTo = piece.from();
            }
        }
        List<JournalLine> shown = sorted(found);
        if (found.size() < wanted) {
            return new Page(shown, null, null);
        }
        shown = shown.subList(0, size);
        return new Page(shown, new Cursor(shown.get(size - 1).createdAt(), shown.get(size - 1).id()).text(), null);
    }

    private static List<JournalLine> sorted(List<JournalLine> found) {
        return found.stream().sorted(NEWEST_FIRST).toList();
    }

    /** What an index finds at once, or every escalation is, needs no pieces. */
    private List<Piece> pieces(EscalationFilter filter, Instant before) {
        Instant end = before == null || filter.to() != null && filter.to().isBefore(before) ? filter.to() : before;
        boolean atOnce = filter.withoutPeriod().isEmpty() || filter.reference() != null
                || filter.number() != null && filter.number().by() == NumberFilter.By.HASH;
        return atOnce ? List.of(new Piece(filter.from(), end)) : pieces.of(filter.from(), end);
    }

    private static boolean isWithin(EscalationFilter filter, Instant moment) {
        return (filter.from() == null || !moment.isBefore(filter.from())) && (filter.to() == null || moment.isBefore(filter.to()));
    }

    /**
     * Sorted by time alone, as the indexes are: sorting by id as well would have H2 read and sort all rows. Which of those of
     * the last moment were found is chance, so they are asked for once more.
     */
    private List<JournalLine> within(EscalationFilter filter, Piece piece, int wanted) {
        List<Condition> conditions = new ArrayList<>(filter.withoutPeriod());
        if (piece.from() != null) {
            conditions.add(new Condition("created_at >= ?", piece.from()));
        }
        if (piece.to() != null) {
            conditions.add(new Condition("created_at < ?", piece.to()));
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
