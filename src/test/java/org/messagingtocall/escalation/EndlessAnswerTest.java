package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.EndlessCentre;

/** Answers without an end, of a login host and of a provider: neither is waited for without an end. */
class EndlessAnswerTest {

    private static final Duration HANG = Duration.ofSeconds(60);
    private static final long MUCH_MORE_THAN_IS_READ = 64L << 20;

    private static EndlessCentre centre;
    private static ChildApp app;

    @BeforeAll
    static void start() throws Exception {
        centre = new EndlessCentre();
        Path folder = ChildApp.newFolder("endless");
        Path connections = Files.createDirectories(folder.resolve("config/connections"));
        Files.writeString(connections.resolve("dripping-login.yaml"), """
                title: A login host that drips
                provider: genesys-cloud
                settings: {clientId: a, clientSecret: "${TEST_SECRET}", queueId: q, baseUrl: "%s/calls", loginUrl: "%s/drip"}
                api: {key: "${TEST_API_KEY}"}
                phone: {region: FR}
                """.formatted(centre.baseUrl(), centre.baseUrl()));
        Files.writeString(connections.resolve("endless.yaml"), """
                title: A provider without an end
                provider: plivo
                settings: {authId: a, authToken: "${TEST_SECRET}", from: "+33199000000", answerUrl: "https://acme.example/xml", baseUrl: "%s"}
                api: {key: "${TEST_API_KEY}"}
                phone: {region: FR}
                """.formatted(centre.baseUrl()));
        Files.writeString(connections.resolve("packed.yaml"), """
                title: A provider that packs its answer, asked or not
                provider: plivo
                settings: {authId: a, authToken: "${TEST_SECRET}", from: "+33199000000", answerUrl: "https://acme.example/xml", baseUrl: "%s/packed"}
                api: {key: "${TEST_API_KEY}"}
                phone: {region: FR}
                """.formatted(centre.baseUrl()));
        app = ChildApp.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        app.close();
        centre.close();
    }

    /** The request is long forgotten when such a token arrives: another one may have been made for the same visitor. */
    @Test
    void aCallWhoseTokenTakesTooLongIsNeverSent() {
        var answer = app.doors().callNumber("dripping-login", "06 39 98 08 01").json();
        assertThat(answer.path("status").asText()).isIn("unavailable", "pending");

        await().atMost(HANG).until(() -> app.output().contains("status=unavailable reason=unreachable"));
        assertThat(centre.calls("/calls")).isZero();
    }

    @Test
    void aPackedAnswerIsNotUnpacked() {
        assertThat(app.doors().callNumber("packed", "06 39 98 08 03").json().path("status").asText()).isEqualTo("pending");
        assertThat(centre.encodings()).isNotEmpty().allMatch(encodings -> !encodings.contains("gzip"));
    }

    @Test
    void anAnswerThatIsTooLongIsCutOff() {
        var answer = app.doors().callNumber("endless", "06 39 98 08 02").json();

        assertThat(answer.path("status").asText()).isEqualTo("pending");
        assertThat(answer.path("reason").asText()).isEqualTo("pending");
        assertThat(centre.calls("/v1")).isEqualTo(1);
        assertThat(centre.sent()).isLessThan(MUCH_MORE_THAN_IS_READ);
    }
}
