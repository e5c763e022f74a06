package org.messagingtocall.connection;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.StartupListener;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.messagingtocall.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Keeps one route per connection, {@code connection-<id>}, made from the route template of that name, so that ops see,
 * measure, stop and start each connection by name; one more, {@code connection-<id>.<slug>}, for each further
 * provider; one, {@code connection-~}, for the previews of all. Follows the files as they change; a bad file changes nothing.
 */
@Component
public class ConnectionRoutes implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRoutes.class);
    private static final String TEMPLATE = "connection";
    private static final String PREFIX = "connection-";
    /** Of what may be in flight at once a connection has a half where threads are virtual, else a quarter. */
    private static final int VIRTUAL_SHARES = 2;
    private static final int SHARES = 4;

    private final CamelContext camel;
    private final Settings settings;
    private final ConnectionFiles files;
    private final Connections connections;
    private final ApplicationEventPublisher events;
    private final int share;
    private final Map<String, String> providerOfRoute = new TreeMap<>();
    private volatile String seen = "";
    private String failing = "";

    /** Camel tells listeners again when routes are added. */
    private boolean started;

    public ConnectionRoutes(CamelContext camel, Settings settings, ConnectionFiles files, Connections connections,
            ApplicationEventPublisher events, Environment environment) throws Exception {
        this.events = events;
        this.settings = settings;
        this.share = share(settings.provider(), Threading.VIRTUAL.isActive(environment));
        this.camel = camel;
        this.files = files;
        this.connections = connections;
        connections.previewBy(files::preview);
        camel.addStartupListener(this);
    }

    /** Id of the route that asks a connection's provider, the first of several, and name of its direct endpoint. */
    public static String routeId(String connectionId) {
        return PREFIX + connectionId;
    }

    /** Name of the circuit breaker around one of a connection's providers. */
    public static String breakerId(Connection choice) {
        return stepPrefix(choice) + "breaker";
    }

    /** What the ids of a route's steps begin with. */
    private static String stepPrefix(Connection choice) {
        return choice.route().substring(PREFIX.length()) + "-";
    }

    /** Reads the files before the doors open, so that a bad one keeps the application from starting. */
    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) throws Exception {
        if (!started) {
            seen = files.state();
            connections.replace(files.read());
        }
    }

    /** Camel starts routes that are added from here on. */
    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) throws Exception {
        if (started) {
            return;
        }
        started = true;
        apply(connections.byId());
        openDoors();
        long millis = settings.reloadEvery().toMillis();
        // Camel's own watcher says nothing of removed files, nor of those a container platform swaps behind a link.
        camel.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "connection-files")
                .scheduleWithFixedDelay(this::reloadIfChanged, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** The doors are kept shut at start (autoStartupExcludePattern) until every connection can be called. */
    private void openDoors() throws Exception {
        for (Route route : camel.getRoutes()) {
            if (route.getEndpoint() instanceof PlatformHttpEndpoint) {
                camel.getRouteController().startRoute(route.getId());
            }
        }
    }

    private synchronized void apply(Map<String, Connection> read) throws Exception {
        Map<String, Connection> wanted = new TreeMap<>();
        read.values().stream().findFirst().flatMap(files::preview).ifPresent(preview -> wanted.put(preview.route(), preview));
        Map<String, Connection> added = new TreeMap<>();
        read.values().forEach(connection -> connection.choices().forEach(choice -> wanted.put(choice.route(), choice)));
        for (Connection choice : wanted.values()) {
            String former = providerOfRoute.get(choice.route());
            if (former != null && !former.equals(choice.provider())) {
                remove(choice.route());
            }
            if (!providerOfRoute.containsKey(choice.route())) {
                added.put(choice.route(), choice);
            }
        }
        RouteBatch.add(camel, added.values().stream().map(this::route).toList());
        added.forEach((route, choice) -> providerOfRoute.put(route, choice.provider()));
        connections.replace(read);
        events.publishEvent(new ConnectionRoutesChanged(added.keySet()));
        for (String route : List.copyOf(providerOfRoute.keySet())) {
            if (!wanted.containsKey(route)) {
                remove(route);
            }
        }
    }

    private TemplatedRouteBuilder route(Connection choice) {
        return TemplatedRouteBuilder.builder(camel, TEMPLATE)
                .routeId(choice.route())
                .prefixId(stepPrefix(choice))
                .parameter("routeName", choice.route())
                .parameter("provider", choice.provider())
                .parameter("maxConcurrentCalls", share)
                .parameter("failureRateThreshold", settings.breaker().failureRateThreshold())
                .parameter("slidingWindowSize", settings.breaker().slidingWindowSize())
                .parameter("minimumNumberOfCalls", settings.breaker().minimumNumberOfCalls())
                .parameter("waitSecondsInOpenState", settings.breaker().waitDurationInOpenState().toSeconds());
    }

    /** Threads run out: then slow providers of some connections must not hold those of all. */
    private static int share(Settings.Provider provider, boolean virtualThreads) {
        return Math.min(provider.maxConcurrentCalls(), Math.max(1, provider.threads() / (virtualThreads ? VIRTUAL_SHARES : SHARES)));
    }

    private void remove(String route) throws Exception {
        camel.getRouteController().stopRoute(route);
        camel.removeRoute(route);
        providerOfRoute.remove(route);
    }

    private void reloadIfChanged() {
        try {
            if (!files.state().equals(seen)) {
                reload();
            }
            failing = "";
        } catch (BadConnection | IOException e) {
            notReloaded(e.getMessage(), null);
        } catch (Exception e) {
            notReloaded(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads the files now.
     *
     * @throws BadConnection when one of them can't be used; then the former connections stay
     */
    public synchronized void reload() throws Exception {
        seen = files.state();
        apply(files.read());
        LOG.info("connections reloaded: {}", connections.byId().keySet());
    }

    /** Once for each reason: a folder that is gone is looked for every few seconds. */
    private void notReloaded(String reason, Exception unexpected) {
        if (!reason.equals(failing)) {
            failing = reason;
            LOG.error("connections not reloaded, the former ones stay: {}", reason, unexpected);
        }
    }
}
