package org.messagingtocall.trace;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** As it comes: nothing of OpenTelemetry is there, and lines begin with the reference of their escalation all the same. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class WithoutTracesTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    DoorClient doors;

    @Autowired
    Trail trail;

    @Test
    void nothingOfOpenTelemetryIsThere() {
        assertThat(application.getBeansOfType(OpenTelemetry.class)).isEmpty();
        assertThat(application.getBeansOfType(SdkTracerProvider.class)).isEmpty();
        assertThat(application.getBeansOfType(Tracer.class)).isEmpty();
        assertThat(application.getBeansOfType(MeterObservationHandler.class)).hasSize(1);
    }

    @Test
    void aLineBeginsWithTheReferenceOfItsEscalationAndOnlyThen(CapturedOutput output) {
        new Centre("doors-hostile").answers(aResponse().withStatus(400).withBody("{\"error\":\"queue_gone\"}"));

        String reference = doors.callNumber("doors-hostile", Numbers.fresh()).json().path("reference").asText();

        // The door may have answered before the call.
        Awaitility.await().until(() -> output.getOut().contains("escalation " + reference));
        assertThat(output.getOut().lines().filter(line -> line.contains("http-json answered 400"))).isNotEmpty()
                .allMatch(line -> line.contains("[" + reference + "] "));
        assertThat(output).doesNotContain(" [] ");
    }

    @Test
    void aThreadForgetsWhatItWasDoing() {
        try (Leg outer = trail.leg("call", "AAAAA-AAAAA")) {
            try (Leg inner = trail.leg("provider", "BBBBB-BBBBB", null)) {
                assertThat(MDC.get(Trail.REFERENCE)).isEqualTo("BBBBB-BBBBB");
            }
            assertThat(MDC.get(Trail.REFERENCE)).isEqualTo("AAAAA-AAAAA");
        }
        try (Leg request = trail.request("api-call")) {
            assertThat(MDC.get(Trail.REFERENCE)).isNull();
            trail.follow("CCCCC-CCCCC");
        }
        assertThat(MDC.get(Trail.REFERENCE)).isNull();
    }
}
