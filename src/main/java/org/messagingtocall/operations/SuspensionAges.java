package org.messagingtocall.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.ConnectionRoutes;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.springframework.stereotype.Component;

/**
 * For how long connections and providers have been suspended, so that one that was forgotten is noticed:
 * {@code connection_suspended_seconds} and {@code provider_suspended_seconds}. There are series of those alone that are suspended.
 */
@Component
public class SuspensionAges {

    private final Suspensions suspensions;
    private final Connections connections;
    private final Providers providers;
    private final Clock clock;
    private final MultiGauge ofConnections;
    private final MultiGauge ofProviders;

    public SuspensionAges(Suspensions suspensions, Connections connections, Providers providers, Clock clock, MeterRegistry meters) {
        this.suspensions = suspensions;
        this.connections = connections;
        this.providers = providers;
        this.clock = clock;
        this.ofConnections = MultiGauge.builder("connection.suspended").baseUnit("seconds")
                .description("Time since a connection was suspended; none for the others").register(meters);
        this.ofProviders = MultiGauge.builder("provider.suspended").baseUnit("seconds")
                .description("Time since a provider was suspended for all connections; none for the others").register(meters);
    }

    /** Begins to tell of what was suspended, and ends with what was resumed or is gone. */
    public void tell() {
        tell(ofConnections, "connection", connections.all().stream().map(Connection::id).toList(), ConnectionRoutes::routeId);
        tell(ofProviders, "provider", providers.slugs(), Provider::routeId);
    }

    private void tell(MultiGauge gauge, String label, Collection<String> names, UnaryOperator<String> route) {
        gauge.register(names.stream().filter(name -> suspensions.current().containsKey(route.apply(name)))
                .<MultiGauge.Row<?>>map(name -> MultiGauge.Row.of(Tags.of(label, name), route.apply(name), this::seconds)).toList());
    }

    /** {@code NaN} for what was resumed a moment ago. */
    private double seconds(String route) {
        Instant since = suspensions.current().get(route);
        return since == null ? Double.NaN : Duration.between(since, clock.instant()).toSeconds();
    }
}
