package org.messagingtocall.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Connection files that change while the application runs. */
@ExtendWith(OutputCaptureExtension.class)
class ReloadTest {

    @TempDir
    Path folder;

    @Test
    void changesAreFollowedAndABadOneIsRefused(CapturedOutput output) throws Exception {
        write("a", "title: first\nprovider: sandbox\n");
        try (Providing app = new Providing(folder)) {
            app.start();
            assertThat(app.camel().getRoute("connection-a")).isNotNull();
            Object route = app.camel().getRoute("connection-a");

            write("a", "title: changed\nprovider: sandbox\n");
            await().until(() -> title(app, "a").equals("changed"));
            assertThat(app.camel().getRoute("connection-a")).isSameAs(route);

            write("b", "title: added\nprovider: sandbox\n");
            await().until(() -> app.camel().getRoute("connection-b") != null);
            assertThat(app.camel().getRouteController().getRouteStatus("connection-b").isStarted()).isTrue();

            write("a", "title: bad\nprovider: nobody\n");
            await().until(() -> output.getAll().contains("connections not reloaded"));
            assertThat(title(app, "a")).isEqualTo("changed");
            assertThat(app.camel().getRoute("connection-a")).isNotNull();

            write("a", "title: other provider\nprovider: http-json\n"
                    + "settings: {url: \"https://api.acme.example\", answers: {ok: {http: 2xx, status: accepted}}}\n");
            await().until(() -> title(app, "a").equals("other provider"));
            assertThat(app.camel().getRoute("connection-a").getEndpoint().getEndpointUri()).contains("connection-a");
            assertThat(app.camel().getEndpoints()).anyMatch(endpoint -> endpoint.getEndpointUri().contains("provider-http-json"));

            Files.delete(folder.resolve("b.yaml"));
            await().until(() -> app.camel().getRoute("connection-b") == null);
            assertThat(app.connections().find("b")).isEmpty();
            assertThat(output.getAll().split("connections not reloaded", -1)).hasSize(2);
            assertThat(output.getAll()).contains("/a.yaml: provider: expected one of");
        }
    }

    @Test
    void aFolderThatVanishesIsSaidOnceInOneLine(CapturedOutput output) throws Exception {
        write("a", "title: first\nprovider: sandbox\n");
        Files.writeString(folder.resolve("b.yml"), "title: other suffix\nprovider: sandbox\n");
        try (Providing app = new Providing(folder)) {
            app.start();
            Path away = folder.resolveSibling(folder.getFileName() + "-away");
            Files.move(folder, away);
            await().until(() -> output.getAll().contains("connections not reloaded"));
            assertThat(title(app, "a")).isEqualTo("first");

            Files.move(away, folder);
            write("a", "title: back\nprovider: sandbox\n");
            await().until(() -> title(app, "a").equals("back"));
        }
        assertThat(output.getAll().split("connections not reloaded", -1)).hasSize(2);
        assertThat(output.getAll().split("/b.yml is ignored: a connection file is called <id>.yaml", -1)).hasSize(2);
        assertThat(output.getAll()).contains("there is no folder file:" + folder + " any more").doesNotContain("\tat ");
    }

    private static String title(Providing app, String id) {
        return app.connections().find(id).map(Connection::title).orElse("");
    }

    /** Whole at once, as a deployment does it. */
    private void write(String id, String text) throws Exception {
        Path draft = Files.writeString(folder.resolve(id + ".draft"), text);
        Files.move(draft, folder.resolve(id + ".yaml"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
