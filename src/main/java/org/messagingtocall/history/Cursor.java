package org.messagingtocall.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Behind which escalation, newest first, a list goes on. It stays good while others come and go.
 *
 * @param at when it was made, to the microsecond, as databases keep it
 * @param id its id; {@code ""} when all of that moment were looked at
 */
record Cursor(Instant at, String id) {

    private static final String EXPECTED = "\"next\" of the page before, or none";
    private static final Pattern ID = Pattern.compile("[\\w-]{0,36}");
    private static final int LONGEST = 64;

    /** As callers give it back. */
    String text() {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(Long.BYTES + name.length).putLong(FilterValues.micros(at)).put(name).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws BadFilter for what no list has given */
    static Cursor of(String text) {
        if (text.length() > LONGEST) {
            throw new BadFilter("cursor", EXPECTED);
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            long micros = bytes.getLong();
            String id = StandardCharsets.UTF_8.decode(bytes).toString();
            if (!ID.matcher(id).matches() || micros < 0 || micros > FilterValues.micros(FilterValues.LATEST)) {
                throw new BadFilter("cursor", EXPECTED);
            }
            return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), id);
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
            throw new BadFilter("cursor", EXPECTED);
        }
    }
}
