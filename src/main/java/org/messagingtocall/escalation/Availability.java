package org.messagingtocall.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.provider.Provider;
import org.springframework.stereotype.Component;

/**
 * Whether calls can be asked for now: the one place that decides it, for the policy of every call, for both questions of
 * the api door and for the bot that shows itself on- or offline. From memory, as iAdvize asks every second.
 */
@Component
public class Availability {

    /** Reason of a call whose connection is suspended. */
    static final String SUSPENDED = "suspended";

    private final Clock clock;
    private final CamelContext camel;

    public Availability(Clock clock, CamelContext camel) {
        this.clock = clock;
        this.camel = camel;
    }

    /** What a call is refused with now: the connection is closed, or suspended. Empty when it may be asked for. */
    public Optional<Outcome> refusal(Connection connection) {
        return refusalAt(connection, null, now());
    }

    /** The same for a call at a chosen time, to be taken down now; null for a call now. */
    Optional<Outcome> refusal(Connection connection, Instant at) {
        return at == null ? refusal(connection) : refusalAt(connection, at, at.atZone(connection.hours().timeZone()));
    }

    /** What operators have stopped is stopped whatever its hours are: nobody is told when to come back, and no time is taken down. */
    private Optional<Outcome> refusalAt(Connection connection, Instant at, ZonedDateTime moment) {
        return isSuspended(connection) ? Optional.of(Outcome.of(Status.UNAVAILABLE, SUSPENDED))
                : connection.hours().isOpen(moment) ? Optional.empty()
                : Optional.of(Outcome.of(Status.CLOSED).at(at));
    }

    /** Whether operators let nobody be called by it: they have stopped the connection, or each of its providers. */
    public boolean isSuspended(Connection connection) {
        return !isRunning(connection.ownRoute()) || connection.choices().stream().noneMatch(this::mayBeAsked);
    }

    /** Whether operators let that provider of a connection be asked. */
    public boolean mayBeAsked(Connection choice) {
        return isRunning(choice.route()) && mayBeAsked(choice.provider());
    }

    /** Whether operators let a provider be asked, for all connections. */
    public boolean mayBeAsked(String provider) {
        return isRunning(Provider.routeId(provider));
    }

    private boolean isRunning(String routeId) {
        ServiceStatus route = camel.getRouteController().getRouteStatus(routeId);
        return route != null && route.isStarted();
    }

    public boolean isOpen(Connection connection) {
        return refusal(connection).isEmpty();
    }

    /**
     * When a closed connection opens next, empty when it is open or doesn't open within a year.
     *
     * @param after the moment at which it is closed, null for now
     */
    public Optional<ZonedDateTime> opensAt(Connection connection, Instant after) {
        return connection.hours().opensAfter(after == null ? now() : after.atZone(connection.hours().timeZone()));
    }

    /** The moment at which it is decided. */
    public ZonedDateTime now() {
        return ZonedDateTime.now(clock);
    }
}
