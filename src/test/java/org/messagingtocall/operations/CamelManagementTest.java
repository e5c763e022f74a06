package org.messagingtocall.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.apache.camel.test.spring.junit5.DisableJmx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

/** Camel's own management over HTTP: routes with their statistics, stopped and started, and nothing that reaches further. */
@AppTest
@DisableJmx(false)
// An application of its own, as that of the other tests has no JMX.
@TestPropertySource(properties = "spring.application.name=messaging-to-call-with-jmx")
class CamelManagementTest {

    private static final String ROUTE = "org.apache.camel:context=messaging-to-call,name=\"connection-operated\",type=routes";

    @Autowired
    DoorClient doors;

    @LocalManagementPort
    int management;

    @Test
    void routesAreListedWithTheirStatisticsStoppedAndStarted() {
        new Centre("operated").accepts();
        doors.callNumber("operated", Numbers.fresh());

        JsonNode routes = ask("{\"type\":\"read\",\"mbean\":\"org.apache.camel:context=*,type=routes,*\",\"attribute\":[\"RouteId\",\"State\",\"ExchangesTotal\",\"MeanProcessingTime\"]}");
        JsonNode route = routes.path("value").path(ROUTE);
        assertThat(route.path("State").asText()).as(routes.toString()).isEqualTo("Started");
        assertThat(route.path("ExchangesTotal").asInt()).isPositive();

        assertThat(ask(exec("stop()")).path("status").asInt()).isEqualTo(200);
        assertThat(doors.callNumber("operated", Numbers.fresh()).json().path("reason").asText()).isEqualTo("suspended");
        assertThat(ask(exec("start()")).path("status").asInt()).isEqualTo(200);
        assertThat(doors.callNumber("operated", Numbers.fresh()).json().path("callPlaced").asBoolean()).isTrue();
    }

    @Test
    void stepsAreNotManagedOneByOne() {
        JsonNode steps = ask("{\"type\":\"search\",\"mbean\":\"org.apache.camel:context=messaging-to-call,type=processors,*\"}");
        assertThat(steps.path("status").asInt()).as(steps.toString()).isEqualTo(200);
        assertThat(steps.path("value")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"messaging-to-call\\\",type=context\",\"operation\":\"sendBody(java.lang.String,java.lang.Object)\",\"arguments\":[\"direct:connection-operated\",\"x\"]}",
        "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"messaging-to-call\\\",type=context\",\"operation\":\"stop()\"}",
        "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"connection-operated\\\",type=routes\",\"operation\":\"dumpRouteAsXml()\"}",
        "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"connection-operated\\\",type=routes\",\"operation\":\"remove()\"}",
        "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"connection-operated\\\",type=routes\",\"operation\":\"remove\"}",
        "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"connection-operated\\\",type=routes\",\"operation\":\"updateRouteFromXml(java.lang.String)\",\"arguments\":[\"<route/>\"]}",
        "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"connection-operated\\\",type=routes\",\"operation\":\"reset()\"}",
        "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"connection-operated\\\",type=routes\",\"operation\":\"setTracing(java.lang.Boolean)\",\"arguments\":[true]}",
        "{\"type\":\"write\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"connection-operated\\\",type=routes\",\"attribute\":\"StatisticsEnabled\",\"value\":false}",
        "{\"type\":\"write\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"connection-operated\\\",type=routes\",\"attribute\":\"Tracing\",\"value\":true}",
        "{\"type\":\"write\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"messaging-to-call\\\",type=context\",\"attribute\":\"Tracing\",\"value\":true}",
        "{\"type\":\"write\",\"mbean\":\"java.util.logging:type=Logging\",\"attribute\":\"LoggerNames\",\"value\":[]}",
        "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=messaging-to-call,name=\\\"direct\\\",type=components\",\"operation\":\"stop()\"}",
        "{\"type\":\"exec\",\"mbean\":\"org.springframework.boot:type=Endpoint,name=Privacy\",\"operation\":\"state()\"}",
        "{\"type\":\"exec\",\"mbean\":\"com.sun.management:type=DiagnosticCommand\",\"operation\":\"gcClassHistogram\",\"arguments\":[[]]}",
        "{\"type\":\"exec\",\"mbean\":\"java.util.logging:type=Logging\",\"operation\":\"setLoggerLevel\",\"arguments\":[\"\",\"FINE\"]}",
        "{\"type\":\"write\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\",\"value\":true}",
        "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SystemProperties\"}",
        "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\"}"
    })
    void nothingThatReachesFurtherIsDone(String request) {
        Reply reply = reply(request);
        assertThat(reply.json().path("status").asInt()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).doesNotContain("s3cr3t-of-the-contact-centre", "test-api-key", "java.class.path");
    }

    private static String exec(String operation) {
        return "{\"type\":\"exec\",\"mbean\":\"" + ROUTE.replace("\"", "\\\"") + "\",\"operation\":\"" + operation + "\"}";
    }

    private JsonNode ask(String request) {
        return reply(request).json();
    }

    private Reply reply(String request) {
        return doors.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/observe/jolokia"))
                .POST(BodyPublishers.ofString(request)), "Authorization", "Bearer management-key", "Content-Type", "application/json");
    }
}
