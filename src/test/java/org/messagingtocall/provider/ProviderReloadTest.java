package org.messagingtocall.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.Numbers;
import org.springframework.util.FileSystemUtils;

/** An engineer who saves a provider's file can try it at once; one that is broken changes nothing. */
class ProviderReloadTest {

    private static final Path TOY = Path.of("src", "test", "resources", "toy");
    private static final String ACCEPTED = "accepted: {http: 201, status: accepted}";

    private static Path folder;
    private static ChildApp app;
    private static String good;

    @BeforeAll
    static void start() throws IOException {
        folder = ChildApp.newFolder("reload");
        FileSystemUtils.copyRecursively(TOY, folder);
        good = Files.readString(file("toy"));
        ContactCentre.server().stubFor(post(urlPathEqualTo("/reload/rings")).atPriority(1)
                .willReturn(aResponse().withStatus(201).withBody("{\"call\":\"ring-1\",\"other\":\"ring-2\"}")));
        app = ChildApp.start(folder, Map.of("TOY_KEY", "toy-key", "TOY_URL", ContactCentre.server().baseUrl() + "/reload",
                "messaging-to-call.reload-providers", "true", "messaging-to-call.reload-every", "50ms"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void undo() throws IOException {
        if (!Files.readString(file("toy")).equals(good)) {
            saveAndWait("toy", good);
        }
    }

    @Test
    void anotherRequestIsSent() throws IOException {
        saveAndWait("toy", good.replace("{number: .phone.number,", "{number: .phone.number, changed: true,"));

        assertThat(call("toy")).isEqualTo("call_placed ring-1");
        ContactCentre.server().verify(1, postRequestedFor(urlPathEqualTo("/reload/rings")).withRequestBody(matchingJsonPath("$.changed")));
    }

    @Test
    void anotherManifestIsTakenOverWithItsTableAndItsDefaults() throws IOException {
        saveAndWait("toy", good.replace(ACCEPTED, "full: {http: 201, status: busy}\n            accepted: {http: 200, status: accepted}"));
        await().until(() -> call("toy").equals("busy "));

        saveAndWait("toy", good.replace("callId: $.call", "callId: $.other"));
        await().until(() -> call("toy").equals("call_placed ring-2"));
    }

    @Test
    void aBrokenFileIsReportedInALineAndChangesNothing() throws IOException {
        refused(good.replace("numberFormat: e164", "numberFormat: e146"),
                "toy.camel.yaml: manifest: numberFormat: expected e164, digits, national or idd, got \"e146\"");
        refused(good.replace("    id: provider-toy", "    id: [provider-toy"), "toy.camel.yaml: line 22: expected YAML: while parsing a flow sequence, expected ',' or ']'");
        refused(good.replace(".phone.number,", ".phone.number |,"), "toy.camel.yaml: route provider-toy, SetBody: Encountered");
        refused(good.replace("- setBody:", "- setBodi:"), "toy.camel.yaml: line 50: Unknown node id: setBodi");
        refused(good.replace("name: toy", "name: tow"), "toy.camel.yaml: beans: expected the manifest, named toy as the file");
        refused(good.replace("id: provider-toy", "id: toy"), "toy.camel.yaml: expected a route with the id provider-toy");
        refused("", "toy.camel.yaml: Resource is empty");

        saveAndWait("toy", good.replace("{number: .phone.number,", "{number: .phone.number, mended: true,"));
        assertThat(call("toy")).isEqualTo("call_placed ring-1");
        ContactCentre.server().verify(1, postRequestedFor(urlPathEqualTo("/reload/rings")).withRequestBody(matchingJsonPath("$.mended")));
        assertThat(said("\tat ")).isEmpty();
    }

    @Test
    void aSettingThatAConnectionLacksKeepsTheConnectionAsItWas() throws IOException {
        int before = said("connections not reloaded").size();
        saveAndWait("toy", good.replace("          settings:\n", "          settings:\n            desk: {is: required, help: \"Desk\"}\n"));

        await().until(() -> said("connections not reloaded").size() > before);
        assertThat(said("connections not reloaded")).last().asString().endsWith("toy.yaml: settings.desk: required: Desk");
        assertThat(call("toy")).isEqualTo("call_placed ring-1");
    }

    /** The connection's file and the provider's are saved one after the other, in either order. */
    @Test
    void whatFitsInTheEndIsTakenOverWhicheverIsSavedFirst() throws IOException {
        Path connection = folder.resolve("config/connections/toy.yaml");
        String former = Files.readString(connection);
        String withDesk = good.replace("          settings:\n", "          settings:\n            desk: {is: required, help: \"Desk\"}\n")
                .replace("{number: .phone.number,", "{number: .phone.number, desk: .settings.desk,");
        int before = said("connections not reloaded").size();
        save(connection, former.replace("settings:\n", "settings:\n  desk: front\n"));
        await().until(() -> said("connections not reloaded").size() > before);
        assertThat(call("toy")).isEqualTo("call_placed ring-1");

        saveAndWait("toy", withDesk);
        await().until(() -> {
            call("toy");
            return !ContactCentre.server().findAll(postRequestedFor(urlPathEqualTo("/reload/rings"))
                    .withRequestBody(matchingJsonPath("$.desk", equalTo("front")))).isEmpty();
        });

        int meanwhile = said("connections not reloaded").size();
        saveAndWait("toy", good);
        await().until(() -> said("connections not reloaded").size() > meanwhile);
        assertThat(call("toy")).isEqualTo("call_placed ring-1");
        save(connection, former);
        saveAndWait("toy", good.replace("{number: .phone.number,", "{number: .phone.number, again: true,"));
        assertThat(call("toy")).isEqualTo("call_placed ring-1");
        assertThat(said("start again")).isEmpty();
    }

    @Test
    void aNewProviderAndItsConnectionAreThereOnceBothAre() throws IOException {
        saveAndWait("bell", good.replace("toy", "bell"));
        save(folder.resolve("config/connections/bell.yaml"), Files.readString(folder.resolve("config/connections/toy.yaml")).replace("provider: toy", "provider: bell"));

        await().until(() -> call("bell").equals("call_placed ring-1"));
    }

    private static void refused(String text, String reason) throws IOException {
        int before = said("provider not reloaded, the former one stays").size();
        save(file("toy"), text);
        await().until(() -> said("provider not reloaded, the former one stays").size() > before);
        assertThat(said("provider not reloaded, the former one stays")).hasSize(before + 1).last().asString().contains(reason);
        assertThat(call("toy")).isEqualTo("call_placed ring-1");
    }

    private static void saveAndWait(String slug, String text) throws IOException {
        int before = said("provider " + slug + " reloaded").size();
        save(file(slug), text);
        await().until(() -> said("provider " + slug + " reloaded").size() > before);
    }

    /** Whole at once, as most editors do it. */
    private static void save(Path file, String text) throws IOException {
        Path draft = Files.writeString(file.resolveSibling(file.getFileName() + ".draft"), text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Status and id of the call. */
    private static String call(String connection) {
        var answer = app.doors().callNumber(connection, Numbers.typed(Numbers.fresh())).json();
        return answer.path("status").asText() + " " + answer.path("callId").asText();
    }

    private static List<String> said(String part) throws IOException {
        return app.output().lines().filter(line -> line.contains(part)).toList();
    }

    private static Path file(String slug) {
        return folder.resolve("routes/providers").resolve(slug + ".camel.yaml");
    }
}
