package org.messagingtocall.trace;

import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves all of OpenTelemetry out unless {@code management.otlp.tracing.endpoint} says where traces are sent, so that
 * nobody pays for what nobody looks at. Spring's own spans are left out always: they hold addresses as callers wrote them.
 */
public class TracesOnDemand implements AutoConfigurationImportFilter, EnvironmentAware {

    /** Address of a collector's OTLP/HTTP entrance, such as {@code http://localhost:4318/v1/traces}. */
    static final String ENDPOINT = "management.otlp.tracing.endpoint";

    private static final String PACKAGE = "org.springframework.boot.actuate.autoconfigure.";

    private static final Set<String> TRACES = Set.of(
            PACKAGE + "opentelemetry.OpenTelemetryAutoConfiguration",
            PACKAGE + "tracing.OpenTelemetryTracingAutoConfiguration",
            PACKAGE + "tracing.otlp.OtlpTracingAutoConfiguration");

    private static final Set<String> NEVER = Set.of(
            PACKAGE + "tracing.MicrometerTracingAutoConfiguration",
            PACKAGE + "tracing.NoopTracerAutoConfiguration",
            PACKAGE + "tracing.prometheus.PrometheusExemplarsAutoConfiguration",
            PACKAGE + "logging.OpenTelemetryLoggingAutoConfiguration",
            PACKAGE + "logging.otlp.OtlpLoggingAutoConfiguration");

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        boolean wanted = !environment.getProperty(ENDPOINT, "").isBlank();
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            // What an earlier filter has left out is null.
            matches[i] = classes[i] == null || !NEVER.contains(classes[i]) && (wanted || !TRACES.contains(classes[i]));
        }
        return matches;
    }
}
