package org.messagingtocall.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.IadvizeSchemas;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What iAdvize tells is taken once, answered at once and worked afterwards, however often and in whatever order it comes. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class WebhookDoorTest {

    private static final String BOT = "ha-7511";
    private static final String AGENT = "ha-7597";

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    private final String conversation = UUID.randomUUID().toString();

    @Test
    void aWebhookIsTakenOnce() {
        String id = UUID.randomUUID().toString();
        String body = DoorClient.webhookBody("v2.conversation.pushed", conversation, "ha", 7597);

        for (int i = 0; i < 3; i++) {
            Reply reply = doors.webhook(id, body);
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.body()).isEmpty();
        }
        // Without the header it is known by the id in its body.
        String other = DoorClient.webhookBody("v2.conversation.pushed", conversation, "ha", 7597);
        assertThat(post(other, signed(other)).status()).isEqualTo(204);
        assertThat(post(other, signed(other)).status()).isEqualTo(204);

        assertThat(rows()).containsExactly("v2.conversation.pushed " + AGENT, "v2.conversation.pushed " + AGENT);
        allAreWorked();
    }

    @Test
    void whatIsSignedNamesItWhateverTheHeaderSays() {
        String body = DoorClient.webhookBody("v2.conversation.pushed", conversation, "ha", 7597);
        assertThat(doors.webhook(UUID.randomUUID().toString(), body).status()).isEqualTo(204);
        assertThat(doors.webhook(UUID.randomUUID().toString(), body).status()).isEqualTo(204);
        assertThat(rows()).hasSize(1);

        String nameless = body.replaceFirst("\"eventId\":\"[^\"]*\",", "");
        String id = UUID.randomUUID().toString();
        assertThat(doors.webhook(id, nameless).status()).isEqualTo(204);
        assertThat(doors.webhook(id, nameless).status()).isEqualTo(204);
        assertThat(rows()).as("without a name in the body it is known by the header").hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-04T09:15:27.171Z,2026-03-04T09:15:27.171Z", "2026-03-04T09:15:27Z,2026-03-04T09:15:27Z",
        "2026-03-04T10:15:27+01:00,2026-03-04T09:15:27Z", "2026-03-04T10:15:27.5+0100,2026-03-04T09:15:27.500Z", "yesterday,",
        "+99999-01-01T00:00:00Z,", "'',", "1772615727,"})
    void theDateIsTheBodysOwn(String createdAt, Instant toldAt) {
        String body = DoorClient.webhookBody("v2.conversation.pushed", conversation, "ha", 7597)
                .replaceFirst("(\"createdAt\":)\"[^\"]*\"", "$1\"" + createdAt + "\"");
        assertThat(doors.webhook(UUID.randomUUID().toString(), body).status()).isEqualTo(204);

        assertThat(jdbc.sql("select told_at from webhook where conversation_id = ?").param(conversation)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).single())
                .isEqualTo(Optional.ofNullable(toldAt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=00", "sha256=0000000000000000000000000000000000000000000000000000000000000000"})
    void whatIsNotSignedIsRefused(String signature) {
        Reply reply = post(DoorClient.webhookBody("v2.conversation.closed", conversation, "ha", 1), signature);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().path("error").asText()).isEqualTo("signature");
        assertThat(rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',400", "not json,400", "'[]',400", "eventType=v2.conversation.closed&conversationId=1,400", "'\"v2.conversation.closed\"',400"})
    void whatIsNoJsonObjectIsRefused(String body, int status) {
        assertThat(post(body, signed(body)).status()).isEqualTo(status);
    }

    /** Characters outside the first plane are two in some databases and one in others. */
    @Test
    void anIdThatNoColumnHoldsIsDropped() {
        String phones = "\uD83D\uDCDE".repeat(128);

        assertThat(doors.webhook(UUID.randomUUID().toString(), DoorClient.webhookBody("v2.conversation.closed", phones, "ha", 1)).status())
                .isEqualTo(204);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        String body = "{\"eventType\":\"" + "x".repeat(70_000) + "\"}";
        assertThat(post(body, signed(body)).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversation.closed", "conversation.started", "conversation.transferred", "user.updated", "satisfaction.answered",
        "", "V2.CONVERSATION.CLOSED"})
    void whatWeHaveNoUseForIsTakenAndNotKept(String type) {
        assertThat(doors.webhook(UUID.randomUUID().toString(), DoorClient.webhookBody(type, conversation, "ha", 1)).status()).isEqualTo(204);
        assertThat(rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"eventType\":\"v2.conversation.closed\",\"eventId\":\"e\"}",
        "{\"eventType\":\"v2.conversation.closed\",\"eventId\":\"e\",\"conversationId\":\"\"}",
        "{\"eventType\":\"v2.conversation.closed\",\"eventId\":\"e\",\"conversationId\":17}",
        "{\"eventType\":\"v2.conversation.closed\",\"eventId\":\"e\",\"conversationId\":\"a\\u0000b\"}",
        "{\"eventType\":\"v2.conversation.closed\",\"conversationId\":\"no-event-06-39-98-12-34\"}"})
    void whatNamesNothingIsTakenAndOnlyLogged(String body, CapturedOutput output) {
        assertThat(post(body, signed(body)).status()).isEqualTo(204);
        assertThat(output).contains("a webhook v2.conversation.closed of iAdvize was dropped").doesNotContain("no-event");
    }

    @Test
    void theExamplesOfTheDocumentationAreTaken() throws IOException {
        Assumptions.assumeTrue(IadvizeSchemas.areAtHand());
        for (String type : List.of("closed", "pushed")) {
            var schema = new ObjectMapper().readTree(Files.readString(IadvizeSchemas.folder().resolve("request.webhook-conversation-" + type + ".schema.json")));
            String id = UUID.randomUUID().toString();
            String body = schema.at("/examples/0").toString();
            assertThat(doors.webhook(id, body).status()).isEqualTo(204);
            assertThat(jdbc.sql("select count(*) from webhook where type = ? and conversation_id = ?")
                    .params("v2.conversation." + type, schema.at("/examples/0/conversationId").asText()).query(Integer.class).single()).isPositive();
        }
    }

    @Test
    void replayedInAnyOrderTheyComeToTheSameTables() {
        doors.saveBot(BOT, "doors", "en");
        new Centre("doors").accepts();
        List<List<String>> ends = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            String chat = UUID.randomUUID().toString();
            List<Map.Entry<String, String>> told = new ArrayList<>();
            for (String type : List.of("pushed " + BOT, "pushed " + AGENT, "closed " + BOT)) {
                String[] parts = type.split(" ");
                Map.Entry<String, String> one = Map.entry(UUID.randomUUID().toString(),
                        DoorClient.webhookBody("v2.conversation." + parts[0], chat, "ha", Integer.parseInt(parts[1].substring(3))));
                told.addAll(List.of(one, one, one));
            }
            Collections.shuffle(told, new Random(seed));
            assertThat(doors.say(BOT, chat, Numbers.typed(Numbers.fresh())).body()).contains("as soon as possible");
            told.forEach(one -> assertThat(doors.webhook(one.getKey(), one.getValue()).status()).isEqualTo(204));
            allAreWorked();
            ends.add(tables(chat));
        }
        assertThat(ends).allSatisfy(end -> assertThat(end).isEqualTo(ends.get(0)));
        assertThat(ends.get(0)).contains("call_queued  ");
    }

    @Test
    void whatANodeLeftBehindIsWorked() {
        doors.saveBot(BOT, "doors", "en");
        assertThat(doors.say(BOT, conversation, "hello").body()).contains("virtual assistant");
        int memories = memories();
        jdbc.sql("insert into webhook (id, type, conversation_id, operator_id, received_at, due_at) values (?, 'v2.conversation.closed', ?, '', ?, ?)")
                .params(UUID.randomUUID().toString(), conversation, ago(60), ago(30)).update();

        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> memories() == memories - 1);
        allAreWorked();
    }

    private List<String> tables(String chat) {
        List<String> all = new ArrayList<>(jdbc.sql("select status, call_state, coalesce(sealed_call, '') from escalation where conversation_id = ?")
                .param(chat).query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3)).list());
        all.addAll(jdbc.sql("select type, operator_id from webhook where conversation_id = ? order by type, operator_id").param(chat)
                .query((row, number) -> row.getString(1) + " " + row.getString(2)).list());
        assertThat(doors.say(BOT, chat, "hello").body()).as("the memory").contains("virtual assistant");
        return all;
    }

    private int memories() {
        return jdbc.sql("select count(*) from conversation where connection = 'doors'").query(Integer.class).single();
    }

    private void allAreWorked() {
        Awaitility.await().until(() -> jdbc.sql("select count(*) from webhook where due_at is not null").query(Integer.class).single() == 0);
    }

    private List<String> rows() {
        return jdbc.sql("select type, operator_id from webhook where conversation_id = ?").param(conversation)
                .query((row, number) -> row.getString(1) + " " + row.getString(2)).list();
    }

    private Reply post(String body, String signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/iadvize/webhooks"))
                .POST(HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        return signature.isEmpty() ? doors.send(request) : doors.send(request, "x-iadvize-signature", signature);
    }

    private static String signed(String body) {
        return DoorClient.signature(DoorClient.SECRET, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Object ago(int seconds) {
        return Instant.now().minusSeconds(seconds).atOffset(ZoneOffset.UTC);
    }
}
