package org.messagingtocall.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** What operators see of one connection, and do with it. */
@AppTest
class OperatedConnectionTest {

    private static final String CONNECTION = "operated";

    @Autowired
    DoorClient doors;

    @Autowired
    CamelContext camel;

    @Autowired
    CircuitBreakerRegistry breakers;

    @LocalManagementPort
    int managementPort;

    private final Centre centre = new Centre(CONNECTION);

    @BeforeEach
    void accept() {
        centre.accepts();
    }

    @Test
    void aStoppedOrSuspendedConnectionAnswersAndCallsNobody() throws Exception {
        String route = ConnectionRoutes.routeId(CONNECTION);

        camel.getRouteController().stopRoute(route);
        assertSuspended();
        camel.getRouteController().startRoute(route);
        assertCalls();

        camel.getRouteController().suspendRoute(route);
        assertSuspended();
        camel.getRouteController().resumeRoute(route);
        assertCalls();
    }

    @Test
    void anOpenCircuitIsSeenInTheMetrics() {
        CircuitBreaker breaker = breakers.circuitBreaker(CONNECTION + "-breaker");
        assertThat(state("closed")).isEqualTo("1.0");
        assertThat(state("open")).isEqualTo("0.0");

        breaker.transitionToOpenState();
        try {
            assertThat(state("open")).isEqualTo("1.0");
            int before = centre.requests().size();
            assertThat(call().path("reason").asText()).isEqualTo("circuit-open");
            assertThat(centre.requests()).hasSize(before);
        } finally {
            breaker.transitionToClosedState();
        }
        assertThat(state("open")).isEqualTo("0.0");
        assertCalls();
    }

    private void assertSuspended() {
        int before = centre.requests().size();
        JsonNode answer = call();
        assertThat(answer.path("status").asText()).isEqualTo("unavailable");
        assertThat(answer.path("reason").asText()).isEqualTo("suspended");
        assertThat(centre.requests()).hasSize(before);
    }

    private void assertCalls() {
        int before = centre.requests().size();
        assertThat(call().path("status").asText()).isEqualTo("call_queued");
        assertThat(centre.requests()).hasSize(before + 1);
    }

    private JsonNode call() {
        return doors.callNumber(CONNECTION, Numbers.fresh()).json();
    }

    private String state(String state) {
        String series = "resilience4j_circuitbreaker_state{name=\"" + CONNECTION + "-breaker\",state=\"" + state + "\"} ";
        String metrics = doors.send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + managementPort + "/observe/metrics"))).body();
        return metrics.lines().filter(line -> line.startsWith(series)).map(line -> line.substring(series.length()))
                .findFirst().orElseGet(() -> "no " + series + "in\n" + metrics);
    }
}
