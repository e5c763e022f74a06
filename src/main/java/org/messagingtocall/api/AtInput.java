package org.messagingtocall.api;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.door.DoorException;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.phone.PhoneNumber;
import org.springframework.stereotype.Component;

/** Understands the input {@code at}: when to call. */
@Component
class AtInput {

    private final Journal journal;
    private final Clock clock;

    AtInput(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The moment, null for none.
     *
     * @param text ISO-8601 with an offset or {@code Z}, or without one and then on the clock of the brand's time zone
     * @throws DoorException 400 when the connection schedules no calls, or when it is no moment
     */
    Instant read(String text, Connection connection) {
        if (text.isBlank()) {
            return null;
        }
        if (connection.scheduling() == null) {
            throw new DoorException(400, "at-not-supported", "This connection can't schedule calls: leave out \"at\".");
        }
        return moment(text.strip(), connection.hours().timeZone());
    }

    /**
     * Whether a call can be scheduled for the moment. Not asked of what repeats a request: that is told what became of the
     * first one, however late it comes.
     *
     * @throws DoorException 400 when it is too soon, too far or over
     * @throws org.messagingtocall.journal.JournalUnavailable when it isn't known whether it is a repeat
     */
    void check(EscalationRequest request) {
        Instant at = request.at();
        Connection connection = request.connection();
        Instant now = clock.instant();
        if (at == null || !at.isBefore(connection.scheduling().earliest(now)) && !at.isAfter(connection.scheduling().latest(now))
                || isRepeat(request)) {
            return;
        }
        if (at.isBefore(now)) {
            throw new DoorException(400, "at-not-understood", "\"at\" is in the past.");
        }
        throw new DoorException(400, "at-out-of-range", "\"at\" must be between " + connection.scheduling().leadMinutes()
                + " minutes and " + connection.scheduling().maxDays() + " days from now.");
    }

    private boolean isRepeat(EscalationRequest request) {
        PhoneNumber number = request.found().number();
        return number != null && journal.isRepeat(Escalation.of(request, number));
    }

    private static Instant moment(String text, ZoneId zone) {
        try {
            // In a query or a form a plus means a space.
            String iso = text.matches(".*T.* \\d\\d:\\d\\d") ? text.replace(' ', '+') : text;
            if (iso.contains("[")) {
                throw new DateTimeException("a zone, which may be another one than the offset's");
            }
            TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
            ZonedDateTime at = read instanceof LocalDateTime wall ? existing(wall, zone) : (ZonedDateTime) read;
            return at.toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw new DoorException(400, "at-not-understood",
                    "\"at\" must be a date and a time such as 2026-12-07T14:30:00+01:00, or 2026-12-07T14:30 on the brand's clock.");
        }
    }

    /** Clocks that are put forward leave out an hour. */
    private static ZonedDateTime existing(LocalDateTime wall, ZoneId zone) {
        ZonedDateTime at = wall.atZone(zone);
        if (!at.toLocalDateTime().equals(wall)) {
            throw new DateTimeException("no such time on that day");
        }
        return at;
    }
}
