package org.messagingtocall.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.Numbers;

/** A provider is added by a file in {@code routes/providers} and a connection: no build, no Java. */
class ToyProviderTest {

    private static final Path TOY = Path.of("src", "test", "resources", "toy");

    @Test
    void twoFilesInAnEmptyFolderAreEnough() throws IOException {
        Path folder = ChildApp.newFolder("toy-alone");
        copy(TOY, folder);
        calls(folder);
    }

    @Test
    void theyAreEnoughBesideEverythingElseToo() throws IOException {
        Path folder = ChildApp.newFolder("toy-beside");
        copy(Path.of("config"), folder.resolve("config"));
        copy(Path.of("routes"), folder.resolve("routes"));
        copy(TOY, folder);
        calls(folder);
    }

    private static void calls(Path folder) {
        var server = ContactCentre.server();
        server.stubFor(post(urlPathEqualTo("/toy/rings")).atPriority(1)
                .willReturn(aResponse().withStatus(201).withBody("{\"call\":\"ring-1\"}")));
        String number = Numbers.fresh();
        try (ChildApp app = ChildApp.start(folder, Map.of("TOY_KEY", "toy-key", "TOY_URL", server.baseUrl() + "/toy"))) {
            var answer = app.doors().callNumber("toy", Numbers.typed(number)).json();
            assertThat(answer.path("status").asText()).isEqualTo("call_placed");
            assertThat(answer.path("callId").asText()).isEqualTo("ring-1");
            server.verify(1, postRequestedFor(urlPathEqualTo("/toy/rings")).withHeader("Authorization",
                            com.github.tomakehurst.wiremock.client.WireMock.equalTo("Bearer toy-key"))
                    .withRequestBody(equalToJson("{\"number\":\"%s\",\"reference\":\"%s\"}"
                            .formatted(number, answer.path("reference").asText()))));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
