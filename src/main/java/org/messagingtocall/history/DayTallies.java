package org.messagingtocall.history;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a day has of each kind, as bytes: a year of rows of their own is too much for a database to add up in a moment. Those of one
 * day are in parts, of which each is within what any database takes as a value.
 */
final class DayTallies {

    /** What one kind takes: its id, and a {@link Tally}. */
    private static final int BYTES = Long.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES + Integer.BYTES;

    private static final int KINDS_OF_A_PART = 20_000;

    private DayTallies() {}

    /**
     * One part of a day, as it is stored.
     *
     * @param tallies big endian, one after the other, by id
     */
    record Part(LocalDate day, byte[] tallies) {}

    /** Takes one after the other. */
    interface Reader {
        void kind(long id, int escalations, int timed, long timedMs, int longestMs);
    }

    /** The same parts for the same counts. */
    static List<byte[]> parts(Map<Kind, Tally> kinds) {
        Map<Long, Tally> byId = new TreeMap<>();
        kinds.forEach((kind, tally) -> byId.put(kind.id(), tally));
        List<byte[]> parts = new ArrayList<>();
        ByteBuffer part = null;
        int left = byId.size();
        for (Map.Entry<Long, Tally> one : byId.entrySet()) {
            if (part == null || !part.hasRemaining()) {
                part = ByteBuffer.allocate(Math.min(left, KINDS_OF_A_PART) * BYTES);
                parts.add(part.array());
            }
            Tally tally = one.getValue();
            part.putLong(one.getKey()).putInt((int) tally.escalations()).putInt((int) tally.timed()).putLong(tally.timedMs()).putInt((int) Math.min(tally.longestMs(), Integer.MAX_VALUE));
            left--;
        }
        return parts;
    }

    static void read(byte[] part, Reader reader) {
        ByteBuffer bytes = ByteBuffer.wrap(part);
        while (bytes.hasRemaining()) {
            reader.kind(bytes.getLong(), bytes.getInt(), bytes.getInt(), bytes.getLong(), bytes.getInt());
        }
    }
}
