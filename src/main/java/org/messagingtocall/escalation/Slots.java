package org.messagingtocall.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.messagingtocall.connection.Connection;
import org.springframework.stereotype.Component;

/** The times at which visitors may choose to be called; from memory, as iAdvize asks every second whether a bot can help. */
@Component
public class Slots {

    private final Clock clock;
    private final Availability availability;

    public Slots(Clock clock, Availability availability) {
        this.clock = clock;
        this.availability = availability;
    }

    /** Whether a visitor who comes now is offered times, and there are any; not by a connection that operators have stopped. */
    public boolean areOffered(Connection connection) {
        return !availability.isSuspended(connection) && connection.scheduling() != null && connection.scheduling().isOffered(isOpen(connection)) && !after(connection, Instant.EPOCH).isEmpty();
    }

    /** The next ones after a moment, on the clock of the connection's hours; none when it schedules no calls. */
    public List<ZonedDateTime> after(Connection connection, Instant moment) {
        return connection.scheduling() == null ? List.of() : connection.scheduling().slots(connection.hours(), clock.instant(), moment);
    }

    public boolean isOpen(Connection connection) {
        return connection.hours().isOpen(clock.instant().atZone(connection.hours().timeZone()));
    }
}
