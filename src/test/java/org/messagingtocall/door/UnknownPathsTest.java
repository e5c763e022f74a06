package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The doors serve their paths and nothing else, and say nothing of what is behind them. */
@AppTest
class UnknownPathsTest {

    @Autowired
    DoorClient doors;

    @Value("${local.management.port}")
    int managementPort;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/iadvize", "/iadvize/", "/iadvize/bot", "/iadvize/bot/", "/iadvize/bot/bots", "/iadvize/bot/unknown",
        "/iadvize/bot/conversations/c/messages/m", "/iadvize/connections", "/iadvize/connections/doors", "/error",
        "/iadvize/connections/doors/calls/1", "/actuator", "/actuator/health", "/observe", "/observe/health", "/observe/metrics",
        "/console", "/escalations", "/h2-console", "/swagger-ui.html", "/v3/api-docs", "/favicon.ico", "/application.yaml",
        "/config/application.yaml", "/iadvize/..%2f..%2fconfig", "/iadvize/%2e%2e/config", "/.env", "/providers/doors/calls",
        "/iadvize/bot/../conversations/06%2039%2098%2012%2077/messages"})
    void unknownPathsAreNotFound(String path) {
        for (String accept : new String[] {"application/json", "text/html", "*/*"}) {
            Reply reply = send("GET", path, "Accept", accept);
            assertThat(reply.status()).as(path).isIn(400, 404, 500).isNotEqualTo(path.equals("/error") ? 0 : 500);
            saysNothingOfItsInside(reply);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,/iadvize/connections/doors/calls", "DELETE,/iadvize/connections/doors/calls", "PATCH,/iadvize/connections/doors/calls",
        "POST,/iadvize/connections/doors/availability", "PUT,/iadvize/connections/doors/channels", "POST,/iadvize/health",
        "POST,/iadvize/bot/external-bots", "DELETE,/iadvize/bot/bots/ha-1", "GET,/iadvize/bot/conversations/c-1/messages",
        "PUT,/iadvize/bot/conversations", "OPTIONS,/iadvize/connections/doors/calls", "OPTIONS,/iadvize/bot/conversations", "OPTIONS,/iadvize/health",
        "OPTIONS,/providers/doors/events", "TRACE,/iadvize/health", "PROPFIND,/iadvize/health"})
    void otherMethodsAreNotAllowed(String method, String path) {
        Reply reply = send(method, path, "Accept", "*/*");
        assertThat(reply.status()).as(method + " " + path).isIn(405, 404);
        saysNothingOfItsInside(reply);
    }

    @ParameterizedTest
    @CsvSource({"GET,calls/", "DELETE,calls/", "GET,", "GET,escalations/", "GET,availability?reference=", "POST,calls/%s/cancel", "GET,calls/%s/cancel",
        "POST,calls?reference="})
    void aReferenceAloneOpensNothing(String method, String path) {
        new Centre("doors").accepts();
        String number = Numbers.fresh();
        String reference = doors.callNumber("doors", number).json().path("reference").asText();
        String at = path == null ? reference : path.contains("%s") ? path.formatted(reference) : path + reference;

        Reply reply = send(method, "/iadvize/connections/doors/" + at, "Accept", "*/*");

        assertThat(reply.status()).isIn(401, 404, 405);
        assertThat(reply.body()).doesNotContain("call-1", "call_queued", number.substring(4));
    }

    @Test
    void healthIsPublicAndOurOwn() {
        Reply reply = send("GET", "/iadvize/health", "Accept", "*/*");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(reply.http().headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "heapdump", "configprops", "threaddump", "beans", "loggers", "logfile", "sbom", "camelroutes", "shutdown", "mappings"})
    void theManagementPortShowsNeitherEnvironmentNorHeap(String endpoint) {
        String management = doors.baseUrl().replaceFirst(":\\d+$", ":" + managementPort);
        for (String method : new String[] {"GET", "POST"}) {
            assertThat(doors.send(HttpRequest.newBuilder(URI.create(management + "/observe/" + endpoint))
                    .method(method, HttpRequest.BodyPublishers.noBody()), "Authorization", "Bearer management-key").status()).isEqualTo(404);
        }
    }

    private static void saysNothingOfItsInside(Reply reply) {
        assertThat(reply.body()).doesNotContainIgnoringCase("exception", "apache", "tomcat", "spring", "camel", "org.", "java", "trace\"");
        assertThat(reply.http().headers().map().keySet()).noneMatch(name -> name.equalsIgnoreCase("server")
                || name.toLowerCase(java.util.Locale.ROOT).startsWith("camel") || name.equalsIgnoreCase("x-powered-by"));
    }

    private Reply send(String method, String path, String... headers) {
        return doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + path))
                .method(method, HttpRequest.BodyPublishers.noBody()), headers);
    }
}
