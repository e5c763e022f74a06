package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Together;
import org.springframework.beans.factory.annotation.Autowired;

/** Two thousand requests that nobody would write, rightly signed: none is our failure. */
@AppTest
class RandomInputTest {

    private static final int THREADS = 8;
    private static final int EACH = 250;
    private static final long SEED = 20_261;
    private static final String NUMBER = "06 39 98 00 01";
    private static final List<String> PIECES = List.of("{", "}", "[", "]", "\"", ":", ",", "null", "true", "1e999", "-", "0", NUMBER,
            "+33", "\\u0000", "\\ud800", "\u0000", "é", "📞", "\n", "\"phone\"", "\"message\"", "\"payload\"", "\"author\"", "\"external\"", "\"value\"",
            "${body}", "{{x}}", "<", ">", "sip:", "%", "&", "=", "+", " ", "\\", "/", "'", "x".repeat(300), "\uFEFF", "\u202E");

    @Autowired
    DoorClient doors;

    @BeforeEach
    void open() {
        new Centre("doors").accepts();
        doors.saveBot("ha-7601", "doors", "en");
    }

    @Test
    void randomInputsAreNeverOurFailure() {
        List<List<String>> failures = Together.all(THREADS, thread -> {
            Random random = new Random(SEED + thread);
            return java.util.stream.IntStream.range(0, EACH).mapToObj(i -> request(random))
                    .filter(failure -> !failure.isEmpty()).toList();
        });
        assertThat(failures.stream().flatMap(List::stream)).isEmpty();
    }

    /** What was sent when it was answered with a failure, else nothing. */
    private String request(Random random) {
        String text = text(random);
        String escaped = escaped(text);
        String parameter = encoded(text);
        // Ids and names of iAdvize's are kept as they come, and are nobody's number.
        String name = escaped(text.replace(NUMBER, "06 39"));
        String id = encoded(text.replace(NUMBER, "06 39"));
        Reply reply = switch (random.nextInt(9)) {
            case 0 -> doors.call("doors", text);
            case 1 -> doors.call("doors", "{\"phone\":\"" + escaped + "\",\"" + escaped + "\":\"" + escaped + "\",\"visitorKey\":\"" + random.nextInt(50) + "\"}");
            case 2 -> doors.send(doors.api("PUT", "doors", "calls", text), "Content-Type", "application/x-www-form-urlencoded");
            case 3 -> doors.send(doors.api("POST", "doors", "calls?phone=" + parameter + "&" + parameter + "=" + parameter, null));
            case 4 -> doors.say("ha-7601", "random-" + random.nextInt(50), "m-" + random.nextInt(500), text);
            case 5 -> doors.botSend("POST", "/conversations/" + id + "/messages",
                    DoorClient.message(name, name, random.nextBoolean() ? "visitor" : name, text));
            case 6 -> doors.botSend("PUT", "/bots/" + id, "{\"name\":\"" + name + "\",\"language\":\"" + name
                    + "\",\"distributionRules\":[{\"id\":\"\\ud800\",\"label\":\"" + name + "\"}],\"external\":{\"idBot\":\"doors\"}}");
            case 7 -> doors.botSend("POST", "/conversations", text);
            default -> signedGet("/iadvize/bot/availability-strategies?idOperator=" + id + "&" + id);
        };
        return reply.status() < 500 ? "" : reply.status() + " to " + text;
    }

    private Reply signedGet(String pathAndQuery) {
        String query = pathAndQuery.substring(pathAndQuery.indexOf('?') + 1);
        return doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + pathAndQuery)).method("GET", BodyPublishers.noBody()),
                "x-iadvize-signature", DoorClient.signature(DoorClient.SECRET, query.getBytes(StandardCharsets.UTF_8)));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\x00-\\x1f]", "\\\\u0001");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.isEmpty() ? "x" : text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(random.nextInt(4) == 0 ? String.valueOf((char) (1 + random.nextInt(0xd7ff))) : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
