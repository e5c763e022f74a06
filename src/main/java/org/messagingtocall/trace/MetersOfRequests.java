package org.messagingtocall.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Time in a door, {@code http_server_requests_seconds}, is measured whether traces are sent or not: Spring Boot's own handler
 * fails when there is a tracer without {@linkplain TracesOnDemand Spring's spans}.
 */
@Configuration(proxyBeanMethods = false)
class MetersOfRequests {

    /** Requests that are being answered are not timed a second time; {@code escalations_in_flight} counts those that wait. */
    @Bean
    MeterObservationHandler<Observation.Context> meterObservationHandler(MeterRegistry meters) {
        return new DefaultMeterObservationHandler(meters, IgnoredMeters.LONG_TASK_TIMER);
    }
}
