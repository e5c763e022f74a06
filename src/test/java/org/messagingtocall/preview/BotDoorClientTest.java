package org.messagingtocall.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.messagingtocall.Settings;
import org.messagingtocall.door.Signature;
import org.messagingtocall.journal.Store;
import org.springframework.mock.env.MockEnvironment;

/** Where the doors are looked for; what they answer is seen in the console's tests. */
class BotDoorClientTest {

    @Test
    void theDoorsAreLookedForOnThisMachine() {
        assertThat(whoIsMissed(Map.of(), Map.of("local.server.port", "1"))).startsWith("http://localhost:1: ");
        assertThat(whoIsMissed(Map.of(), Map.of("local.server.port", "1", "server.address", "127.0.0.1"))).startsWith("http://127.0.0.1:1: ");
        assertThat(whoIsMissed(Map.of(), Map.of("local.server.port", "1", "server.address", "::"))).startsWith("http://localhost:1: ");
        assertThat(whoIsMissed(Map.of(), Map.of("local.server.port", "1", "server.address", "::1"))).startsWith("http://[::1]:1: ");
    }

    @Test
    void theyAreAskedOverTlsWhereTheyHaveIt() {
        assertThat(whoIsMissed(Map.of(), Map.of("local.server.port", "1", "server.ssl.bundle", "doors"))).startsWith("https://localhost:1: ");
        assertThat(whoIsMissed(Map.of(), Map.of("local.server.port", "1", "server.ssl.bundle", "doors", "server.ssl.enabled", "false")))
                .startsWith("http://localhost:1: ");
    }

    @Test
    void orWhereTheyAreSaidToBe() {
        assertThat(whoIsMissed(Map.of("messaging-to-call.console.door-url", "http://127.0.0.1:1/"), Map.of("local.server.port", "2")))
                .startsWith("http://127.0.0.1:1: ");
    }

    /** What is told of doors that don't answer. */
    private static String whoIsMissed(Map<String, String> properties, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("messaging-to-call.iadvize.secrets", "secret");
        Settings settings = Store.settings(all);
        MockEnvironment given = new MockEnvironment();
        environment.forEach(given::setProperty);
        BotDoorClient client = new BotDoorClient(new Signature(settings), new ObjectMapper(), given, settings);
        StringBuilder told = new StringBuilder();
        assertThatThrownBy(() -> client.get("a=b", "/availability-strategies")).isInstanceOf(BotDoorClient.DoorRefused.class)
                .satisfies(refused -> told.append(refused.getMessage()));
        return told.toString();
    }
}
