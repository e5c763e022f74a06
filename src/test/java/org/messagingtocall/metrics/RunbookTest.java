package org.messagingtocall.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The runbook names addresses that are answered and lines that are logged; for its metrics see {@link ExposedMetricsTest}. */
@AppTest
class RunbookTest {

    private static final Pattern ENDPOINT = Pattern.compile("(GET|POST) :(9876|8080)(/\\S+)");

    @Autowired
    DoorClient doors;

    @Autowired
    Environment environment;

    @Test
    void everyAddressIsAnswered() throws IOException {
        List<String> endpoints = Runbook.read().cells("endpoint").distinct().toList();
        assertThat(endpoints).hasSizeGreaterThan(5).allSatisfy(endpoint -> {
            Matcher parts = ENDPOINT.matcher(endpoint);
            assertThat(parts.matches()).as(endpoint).isTrue();
            boolean management = parts.group(2).equals("9876");
            String base = management ? "http://127.0.0.1:" + environment.getProperty("local.management.port") : doors.baseUrl();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + parts.group(3).replace("{connection}", "failover")))
                    .method(parts.group(1), HttpRequest.BodyPublishers.noBody());
            // Doors send away who has not their key, and routes that tests have stopped are no good health; where nothing is, it is 404.
            assertThat(doors.send(request, "Authorization", "Bearer management-key").status()).as(endpoint).isIn(200, management ? 503 : 401);
        });
    }

    @Test
    void everyLineIsOneThatIsLogged() throws IOException {
        String said = said();
        assertThat(Runbook.read().cells("log")).hasSizeGreaterThan(15).allSatisfy(line -> assertThat(said)
                .containsPattern(Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining("(\\{}|\\$\\{[^}]*})"))));
    }

    @Test
    void theSymptomsThatVisitorsAndBrandsReportAreThere() throws IOException {
        assertThat(Runbook.read().symptoms()).contains("### A visitor says that nobody called", "### All numbers are refused",
                "### Provider down", "### Credentials expired", "### A visitor was called twice");
        assertThat(Runbook.read().cells("do")).isNotEmpty();
    }

    /** The code and the routes, with texts that go on in the next line in one piece. */
    private static String said() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(Path.of("routes")))) {
            return files.filter(Files::isRegularFile).map(RunbookTest::text).collect(Collectors.joining("\n")).replaceAll("\"\\s*\\+\\s*\"", "");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
