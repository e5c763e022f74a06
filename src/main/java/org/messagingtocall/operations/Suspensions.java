package org.messagingtocall.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.messagingtocall.connection.ConnectionRoutesChanged;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.JournalWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Suspends a connection or a provider on all nodes, until it is resumed: the wish is in the database, each node stops or
 * starts its Camel route of it. What ops stop or start on one node, by JMX, stays as they left it until the wish changes.
 */
@Component
public class Suspensions {

    private static final Logger LOG = LoggerFactory.getLogger(Suspensions.class);

    private final CamelContext camel;
    private final JournalReader reader;
    private final JournalWriter writer;
    private final Clock clock;
    private Map<String, Instant> applied = Map.of();

    public Suspensions(CamelContext camel, JournalReader reader, JournalWriter writer, Clock clock) {
        this.camel = camel;
        this.reader = reader;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Does what an operator asks for.
     *
     * @param operation {@code suspend} or {@code resume}
     * @throws InvalidEndpointRequestException for any other
     * @throws JournalUnavailable with words for whoever asked: nothing was changed, or nobody knows whether
     */
    void change(String route, String operation) {
        try {
            switch (operation) {
                case "suspend" -> suspend(route);
                case "resume" -> resume(route);
                default -> throw wrong("expected the operation suspend or resume");
            }
        } catch (JournalUnavailable e) {
            String done = operation.equals("suspend") ? "suspended" : "resumed";
            throw new JournalUnavailable(e.isUnknown()
                    ? "the database has not answered in time: it is not known whether " + route + " is " + done + " now, look again in a moment"
                    : "the database does not answer: nothing was changed", e, e.isUnknown());
        }
    }

    /** What whoever asked for it is told. */
    static InvalidEndpointRequestException wrong(String expected) {
        return new InvalidEndpointRequestException(expected, expected);
    }

    /**
     * Stops the route here at once, on other nodes within seconds.
     *
     * @param route Camel's id of it
     * @throws JournalUnavailable when that can't be written down; then nothing is stopped, unless it is unknown
     */
    public synchronized void suspend(String route) {
        writer.claim(route, "insert into suspension (route, suspended_at) values (?, ?) on conflict do nothing", route, clock.instant());
        apply(written());
        // Somebody may have started it by JMX, though the wish is an old one.
        stop(route);
    }

    /**
     * Starts the route again, here at once, on other nodes within seconds.
     *
     * @throws JournalUnavailable when that can't be written down; then nothing is started, unless it is unknown
     */
    public synchronized void resume(String route) {
        writer.write("delete from suspension where route = ?", route);
        apply(written());
        start(route);
    }

    /** Since when each route is suspended, by its id, as this node knows. */
    public synchronized Map<String, Instant> current() {
        return applied;
    }

    /** Does here what was wished on another node. */
    public synchronized void refresh() {
        try {
            apply(wished());
        } catch (JournalUnavailable e) {
            LOG.debug("what is suspended stays as it is: {}", e.getMessage());
        }
    }

    /** Routes that are new run, also those of what was suspended; this is before the doors open. */
    @EventListener
    synchronized void routesChanged(ConnectionRoutesChanged changed) {
        refresh();
        changed.routes().stream().filter(applied::containsKey).forEach(this::stop);
    }

    /** What is wished, after it was written down: what can't be read now is done here as soon as it can be. */
    private Map<String, Instant> written() {
        try {
            return wished();
        } catch (JournalUnavailable e) {
            throw new JournalUnavailable(e.getMessage(), e, true);
        }
    }

    private Map<String, Instant> wished() {
        Map<String, Instant> wished = new HashMap<>();
        reader.list("select route, suspended_at from suspension",
                (row, number) -> wished.put(row.getString("route"), JournalReader.instant(row, "suspended_at")));
        return Map.copyOf(wished);
    }

    private void apply(Map<String, Instant> wished) {
        Set<String> before = applied.keySet();
        applied = wished;
        wished.keySet().stream().filter(route -> !before.contains(route)).forEach(this::stop);
        before.stream().filter(route -> !wished.containsKey(route)).forEach(this::start);
    }

    private void stop(String route) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(route);
        if (status != null && !status.isStopped()) {
            act(route, "suspended", () -> camel.getRouteController().stopRoute(route));
        }
    }

    private void start(String route) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(route);
        if (status != null && !status.isStarted()) {
            act(route, "resumed", () -> camel.getRouteController().startRoute(route));
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void act(String route, String done, Act act) {
        try {
            act.run();
            LOG.info("{} is {}", route, done);
        } catch (Exception e) {
            LOG.error("{} can't be {}", route, done, e);
        }
    }
}
