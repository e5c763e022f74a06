package org.messagingtocall.docs;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * What the pages print is what the application answers: the demo connection as it is shipped, and the provider of
 * docs/adding-a-provider.md from the very text of that page.
 */
@AppTest
@TestPropertySource(properties = {
    "messaging-to-call.routes=file:target/documented/routes",
    "messaging-to-call.connections=file:target/documented/connections",
    "BRIGHTLINE_SECRET=s3cr3t",
    "ACME_API_KEY=acme-key"
})
class ReadmeTest {

    private static final String PROVIDER_PAGE = "docs/adding-a-provider.md";

    static {
        write("connections/demo.yaml", read("config/connections/demo.yaml"));
        write("routes/providers/brightline.camel.yaml", Example.block(PROVIDER_PAGE, "yaml", "name: brightline"));
        write("connections/acme.yaml", Example.block(PROVIDER_PAGE, "yaml", "# config/connections/acme.yaml")
                .replace("http://127.0.0.1:9099", "${stub.url}"));
    }

    @Autowired
    DoorClient doors;

    static Stream<Example> examples() {
        return Stream.of("README.md", "docs/sandbox.md", "docs/api-door.md", PROVIDER_PAGE).flatMap(Example::of);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatThePagePrintsIsWhatTheDoorAnswers(Example example) {
        ContactCentre.server().stubFor(post("/oauth/token")
                .willReturn(okJson("{\"access_token\":\"t-0k3n\",\"token_type\":\"Bearer\",\"expires_in\":600}")));
        ContactCentre.server().stubFor(post("/v1/callbacks").withHeader("Authorization", equalTo("Bearer t-0k3n"))
                .willReturn(jsonResponse("{\"callback\":{\"id\":\"cb-1\"}}", 202)));
        ContactCentre.server().stubFor(post("/v1/callbacks").withRequestBody(matchingJsonPath("$.phone", matching(".*10")))
                .willReturn(jsonResponse("{\"errors\":[{\"code\":\"INVALID_PHONE\"}]}", 422)));

        var reply = doors.send(HttpRequest.newBuilder(
                        URI.create(doors.baseUrl() + "/iadvize/connections/" + example.connection() + "/calls"))
                .POST(HttpRequest.BodyPublishers.ofString(example.body())), example.headerPairs());

        assertThat(reply.status() == 200).isEqualTo(!example.answer().path("status").asText().equals("error"));
        assertThat(reply.json().fieldNames()).toIterable().containsExactlyElementsOf(() -> example.answer().fieldNames());
        assertThat(lasting(reply.json())).isEqualTo(lasting(example.answer()));
    }

    @Test
    void theReadmeShowsAnAcceptedCallAWrongNumberAndABadKey() {
        assertThat(Example.of("README.md").map(example -> example.answer().path("status").asText()))
                .containsExactly("call_placed", "number_invalid", "error");
    }

    /** Without what differs from one call to the next. */
    private static JsonNode lasting(JsonNode answer) {
        ObjectNode lasting = answer.deepCopy();
        for (String id : new String[] {"reference", "callId"}) {
            lasting.put(id, lasting.path(id).asText().isEmpty() ? "" : "some");
        }
        return lasting;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String file, String text) {
        try {
            Path path = Path.of("target/documented", file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
