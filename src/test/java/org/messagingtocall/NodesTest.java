package org.messagingtocall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Postgres;
import org.messagingtocall.fixture.Together;

/** Two nodes on one PostgreSQL, and a balancer that sends each request to whichever it likes. */
class NodesTest {

    private static final String BOT = "ha-7701";
    private static final Centre CENTRE = new Centre("doors-silent");

    private static ChildApp one;
    private static ChildApp other;

    @BeforeAll
    static void start() {
        String url = Postgres.url(Postgres.newDatabase(), Postgres.port());
        List<ChildApp> nodes = Together.all(2, i -> ChildApp.start(ChildApp.newFolder("node"), Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", Postgres.USER,
                "messaging-to-call.connections", "file:" + Path.of("src", "test", "connections").toAbsolutePath())));
        one = nodes.get(0);
        other = nodes.get(1);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void duplicatesOnBothNodesGetOneAnswerAndMakeOneCall() {
        CENTRE.acceptsAfter(1_500);
        String number = Numbers.fresh();
        String key = UUID.randomUUID().toString();

        Set<String> answers = Together.all(12, i -> node(i).callNumber("doors-silent", number, "Idempotency-Key", key)).stream()
                .map(Reply::body).collect(Collectors.toSet());

        assertThat(answers).hasSize(1).first().asString().contains("\"status\":\"call_queued\"");
        assertThat(CENTRE.callsTo(number)).isEqualTo(1);
    }

    @Test
    void theSameRequestWithoutAKeyIsCalledOnceToo() {
        CENTRE.acceptsAfter(1_500);
        String number = Numbers.fresh();
        String body = "{\"phone\":\"" + number + "\",\"visitorKey\":\"ada\"}";

        List<JsonNode> answers = Together.all(12, i -> node(i).call("doors-silent", body)).stream().map(Reply::json).toList();

        assertThat(answers).extracting(answer -> answer.path("status").asText()).containsOnly("call_queued");
        assertThat(answers).extracting(answer -> answer.path("reference").asText()).containsOnly(answers.get(0).path("reference").asText());
        assertThat(CENTRE.callsTo(number)).isEqualTo(1);
    }

    @Test
    void aChatGoesOnOnWhicheverNodeItsMessagesReach() {
        CENTRE.accepts();
        String number = Numbers.fresh();
        String chat = UUID.randomUUID().toString();

        one.doors().saveBot(BOT, "doors-silent", "en");
        Awaitility.await().until(() -> other.doors().botGet("/availability-strategies", "idOperator=" + BOT).body().contains("true"));
        assertThat(other.doors().say(BOT, chat, "call me").body()).contains("Which number");
        assertThat(one.doors().say(BOT, chat, "no idea").body()).contains("I did not find");
        List<Reply> replies = Together.all(6, i -> node(i).say(BOT, chat, "m-9", Numbers.typed(number)));
        assertThat(replies).extracting(Reply::body).containsOnly(replies.get(0).body());
        assertThat(replies.get(0).body()).contains("as soon as possible");
        assertThat(other.doors().say(BOT, chat, "thanks").body()).contains("has been asked for");
        assertThat(CENTRE.callsTo(number)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"limited, 17, limited-connection", "limited-day, 11, limited-day"})
    void aLimitOfTheConnectionIsExactOnBothNodesTogether(String connection, int allowed, String reason) {
        Centre centre = new Centre(connection);
        centre.acceptsAfter(200);

        List<JsonNode> answers = Together.all(200, i -> node(i).callNumber(connection, Numbers.fresh())).stream().map(Reply::json).toList();

        assertThat(answers).filteredOn(answer -> answer.path("status").asText().equals("call_queued")).hasSize(allowed);
        assertThat(answers).filteredOn(answer -> answer.path("status").asText().equals("limited")).hasSize(200 - allowed)
                .allSatisfy(answer -> assertThat(answer.path("reason").asText()).isEqualTo(reason));
        assertThat(centre.requests()).hasSize(allowed);
    }

    private static DoorClient node(int i) {
        return (i % 2 == 0 ? one : other).doors();
    }
}
