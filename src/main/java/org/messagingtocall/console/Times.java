package org.messagingtocall.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.springframework.stereotype.Component;

/** Writes moments for people, in UTC as the journal's days are. Templates know it as {@code times}. */
@Component("times")
public class Times {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** {@code ""} for null. */
    public String of(Instant moment) {
        return moment == null ? "" : FORM.format(moment);
    }

    /** The same of a moment in ISO 8601; another text stays as it is. */
    String ofText(String moment) {
        try {
            return of(Instant.parse(moment));
        } catch (DateTimeParseException e) {
            return moment;
        }
    }
}
