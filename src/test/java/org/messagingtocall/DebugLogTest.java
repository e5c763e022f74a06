package org.messagingtocall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.Numbers;

/** Whoever looks for a fault by logging everything still reads no number and no name. */
class DebugLogTest {

    private static final String NAME = "Zorglubine";

    @Test
    void everythingIsLoggedButWhoIsCalled() throws Exception {
        Centre centre = new Centre("doors-silent");
        centre.accepts();
        String number = Numbers.fresh();

        Path folder = ChildApp.newFolder("debug");

        // In a file of its own: what Camel says of its routes looks like secrets to the search of the whole run's log.
        try (ChildApp app = ChildApp.start(folder, Map.of("logging.level.root", "DEBUG", "logging.file.name", folder.resolve("debug.log").toString(),
                "messaging-to-call.connections", "file:" + Path.of("src", "test", "connections").toAbsolutePath()))) {
            assertThat(app.doors().call("doors-silent", "{\"phone\":\"" + number + "\",\"visitorName\":\"" + NAME + "\"}").body())
                    .contains("call_queued");
            assertThat(app.output()).contains(" DEBUG ").doesNotContain(number.substring(1), number.substring(3), Numbers.typed(number), NAME);
        }
    }
}
