package org.messagingtocall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.Numbers;

/** Whoever looks for a fault by logging everything still reads no number and no name. */
class DebugLogTest {

    private static final String NAME = "Zorglubine";

    @ParameterizedTest
    @ValueSource(strings = {"DEBUG", "TRACE"})
    void everythingIsLoggedButWhoIsCalled(String level) throws Exception {
        Centre centre = new Centre("doors-silent");
        centre.accepts();
        String number = Numbers.fresh();

        Path folder = ChildApp.newFolder("debug");

        // In a file of its own: what Camel says of its routes looks like secrets to the search of the whole run's log.
        try (ChildApp app = ChildApp.start(folder, Map.of("logging.level.root", level, "logging.file.name", folder.resolve("debug.log").toString(),
                "messaging-to-call.connections", "file:" + Path.of("src", "test", "connections").toAbsolutePath(),
                // Hundreds of megabytes at TRACE, before there is a request.
                "logging.level.javax.management", "INFO", "logging.level.org.apache.camel.support.management", "INFO",
                "logging.level.org.apache.camel.management", "INFO",
                "logging.level.org.springframework.beans", "INFO", "logging.level.org.springframework.boot", "INFO"))) {
            assertThat(app.doors().call("doors-silent", "{\"phone\":\"" + number + "\",\"visitorName\":\"" + NAME + "\"}").body())
                    .contains("call_queued");
            List<String> lines = app.output().lines().toList();
            assertThat(lines).anyMatch(line -> line.contains(" " + level + " "));
            assertThat(lines.stream().filter(line -> Stream.of(number.substring(1), number.substring(3), Numbers.typed(number), NAME).anyMatch(line::contains)))
                    .isEmpty();
        }
    }
}
