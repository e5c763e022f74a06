package org.messagingtocall.check;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.ExampleConnections;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** A connection is tried without a call: on the management port, and from the command line. */
@AppTest
class ConnectionCheckTest {

    private static final String ACCOUNT = "/twilio-voice/2010-04-01/Accounts/.*json";

    @LocalManagementPort
    int managementPort;

    private StubMapping account;

    /** What other classes of the same process asked the host is forgotten first. */
    @BeforeEach
    void answer() {
        forgetRequests();
        account = ContactCentre.server().stubFor(any(urlMatching(ACCOUNT)).atPriority(1).willReturn(okJson("{\"status\":\"active\"}")));
    }

    @AfterEach
    void forget() {
        ContactCentre.server().removeStub(account);
        forgetRequests();
    }

    private static void forgetRequests() {
        ContactCentre.server().removeServeEventsMatching(anyRequestedFor(urlMatching(ACCOUNT)).build());
    }

    @Test
    void overHttp() throws Exception {
        HttpResponse<String> works = request("POST", "twilio-voice");
        assertThat(works.statusCode()).isEqualTo(200);
        assertThat(works.body()).isEqualTo("{\"connection\":\"twilio-voice\",\"result\":\"works\","
                + "\"says\":\"The credentials are right and the account is active\"}");

        assertThat(request("POST", "twilio-voice-refused").body()).contains("\"result\":\"wrong\"").contains("can't be reached");
        assertThat(request("POST", "sandbox").body()).contains("\"result\":\"not-checked\"");
        assertThat(request("POST", "no-such-connection").statusCode()).isEqualTo(404);
        assertThat(request("GET", "twilio-voice").statusCode()).isEqualTo(405);
    }

    @Test
    void overHttpNobodyGetsItWithoutTheKey() throws Exception {
        assertThat(request("POST", "twilio-voice", "").statusCode()).isEqualTo(401);
        assertThat(request("POST", "twilio-voice", "Bearer wrong").body()).startsWith("the key is missing or wrong");
        assertThat(ContactCentre.server().findAll(anyRequestedFor(urlMatching(ACCOUNT)))).isEmpty();
    }

    @Test
    void fromTheCommandLine() throws Exception {
        Path folder = ChildApp.newFolder("check");
        Path connections = Files.createDirectories(folder.resolve("config/connections"));
        for (String id : new String[] {"twilio-voice", "twilio-voice-refused", "sandbox"}) {
            Files.copy(ExampleConnections.FOLDER.resolve(id + ".yaml"), connections.resolve(id + ".yaml"));
        }
        Map<String, String> properties = Map.of("TEST_API_KEY", "k", "TEST_SECRET", "s3cr3t-of-the-contact-centre",
                "stub.url", ContactCentre.server().baseUrl());

        assertThat(ChildApp.run(folder, properties, "check", "sandbox", "twilio-voice")).isEqualTo(Map.entry(0, """
                sandbox: not-checked: It pretends and asks nobody
                twilio-voice: works: The credentials are right and the account is active
                """));
        Map.Entry<Integer, String> all = ChildApp.run(folder, properties, "check");
        assertThat(all.getValue().lines()).hasSize(3).anyMatch(line -> line.startsWith("twilio-voice-refused: wrong: Its host can't be reached"));
        assertThat(all.getKey()).isEqualTo(1);
        assertThat(ChildApp.run(folder, properties, "check", "nobody")).isEqualTo(Map.entry(2, "nobody: there is no such connection\n"));
        assertThat(folder.resolve("data")).as("the journal's folder").doesNotExist();
    }

    private HttpResponse<String> request(String method, String connection) throws Exception {
        return request(method, connection, "Bearer management-key");
    }

    private HttpResponse<String> request(String method, String connection, String authorization) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder()
                .header("Authorization", authorization)
                .uri(URI.create("http://127.0.0.1:" + managementPort + "/observe/check/" + connection))
                .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }
}
