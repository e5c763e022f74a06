package org.messagingtocall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.IadvizeSchemas;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;

/** What iAdvize posts to the bot door, in all the forms it is known to take. */
@AppTest
class BotMessagesTest {

    private static final String BOT = "ha-7101";

    @Autowired
    DoorClient doors;

    private final Centre centre = new Centre("doors");
    private final String conversation = UUID.randomUUID().toString();
    private final String number = Numbers.fresh();

    @BeforeEach
    void open() {
        centre.accepts();
        doors.saveBot(BOT, "doors", "en");
    }

    @Test
    void creationIsAcknowledgedWithoutRepliesOnBothPaths() {
        for (String path : new String[] {"/conversations", "/conversations/", "/conversations?idWebsite=ha-1"}) {
            JsonNode answer = ok(doors.botSend("POST", path, start("[]")), "conversation");
            assertThat(answer.path("idConversation").asText()).isEqualTo(conversation);
            assertThat(answer.path("idOperator").asText()).isEqualTo(BOT);
            assertThat(answer.path("replies").isArray()).isTrue();
            assertThat(answer.path("replies")).isEmpty();
        }
    }

    @Test
    void aNumberInTheHistoryIsContextOnly() {
        String spoken = "[{\"idMessage\":\"h-1\",\"author\":{\"role\":\"visitor\"},\"payload\":{\"contentType\":\"text\",\"value\":\"%s\"},\"createdAt\":\"2026-03-04T09:15:27Z\"}]"
                .formatted(Numbers.typed(number));
        ok(doors.botSend("POST", "/conversations", start(spoken)), "conversation");
        JsonNode answer = ok(doors.say(BOT, conversation, "I want to talk to somebody"), "messages");
        assertThat(answer.path("replies")).isNotEmpty();
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void echoesAndAgentsAreMetWithSilence() {
        for (String role : new String[] {"operator", "Visitor", "bot", "", "system"}) {
            String body = DoorClient.message(BOT, UUID.randomUUID().toString(), role, "I will call " + Numbers.typed(number));
            assertThat(ok(send(body), "messages").path("replies")).as(role).isEmpty();
        }
        String nobody = "{\"idOperator\":\"%s\",\"message\":{\"idMessage\":\"m\",\"payload\":{\"contentType\":\"text\",\"value\":\"%s\"}}}";
        assertThat(ok(send(nobody.formatted(BOT, number)), "messages").path("replies")).isEmpty();
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void anEchoDoesNotMoveTheConversation() {
        doors.say(BOT, conversation, "hello");
        for (int i = 0; i < 5; i++) {
            send(DoorClient.message(BOT, "echo-" + i, "operator", "Which number can we call you on?"));
        }
        assertThat(text(ok(doors.say(BOT, conversation, Numbers.typed(number)), "messages"))).contains("as soon as possible");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-03-04T09:15:27.481Z[Etc/UTC]\"", "\"2026-03-04T09:15:27Z\"", "\"yesterday\"", "1772615727", "null", "{}", "[]"})
    void createdAtMayHaveAnyShape(String createdAt) {
        String body = "{\"idOperator\":\"%s\",\"message\":{\"idMessage\":\"%s\",\"author\":{\"role\":\"visitor\"},\"payload\":{\"contentType\":\"text\",\"value\":\"%s\"},\"createdAt\":%s}}"
                .formatted(BOT, UUID.randomUUID(), Numbers.typed(number), createdAt);
        ok(send(body), "messages");
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void unknownFieldsAreIgnored() {
        String body = DoorClient.message(BOT, "m-1", "visitor", Numbers.typed(number))
                .replaceFirst("\\{", "{\"new\":{\"deep\":[1,null]},\"idConversation\":\"another\",")
                .replace("\"author\":{", "\"author\":{\"name\":\"Ada\",")
                .replace("\"payload\":{", "\"payload\":{\"format\":7,");
        JsonNode answer = ok(send(body), "messages");
        assertThat(answer.path("idConversation").asText()).isEqualTo(conversation);
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"contentType\":\"file\",\"fileName\":\"a.pdf\",\"mimeType\":\"application/pdf\",\"url\":\"https://x.example/0639980001\"}",
        "{\"contentType\":\"card/content\",\"value\":{\"title\":\"06 39 98 00 01\"}}", "{\"contentType\":\"text\",\"value\":null}",
        "{\"contentType\":\"text\"}", "{\"contentType\":\"text\",\"value\":[\"06 39 98 00 01\"]}", "null", "{}"})
    void otherPayloadsGetAnAnswerAndNoCall(String payload) {
        int before = centre.requests().size();
        String body = "{\"idOperator\":\"%s\",\"message\":{\"idMessage\":\"m-1\",\"author\":{\"role\":\"visitor\"},\"payload\":%s}}".formatted(BOT, payload);
        assertThat(ok(send(body), "messages").path("replies")).isNotEmpty();
        assertThat(centre.requests()).hasSize(before);
    }

    @Test
    void aMessageBeforeTheConversationWasAnnouncedIsAnswered() {
        JsonNode answer = ok(doors.say(BOT, conversation, "Call me on " + Numbers.typed(number) + " please"), "messages");
        ok(doors.botSend("POST", "/conversations", start("[]")), "conversation");
        assertThat(text(answer)).contains("as soon as possible");
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void aBotNobodySavedApologises() {
        JsonNode answer = ok(doors.say("ha-unsaved", conversation, Numbers.typed(number)), "messages");
        assertThat(text(answer)).contains("can't call you right now");
        assertThat(centre.callsTo(number)).isZero();
    }

    @Test
    void theUndocumentedReadIsAnswered() {
        JsonNode answer = ok(doors.botGet("/conversations/" + conversation, "idOperator=" + BOT), "conversation");
        assertThat(answer.path("idConversation").asText()).isEqualTo(conversation);
    }

    @Test
    void anyTextIdentifiesAMessageOfAThirdPartyChannel() {
        String longest = "wamid." + "x".repeat(122);
        ok(doors.say(BOT, conversation, longest, Numbers.typed(number)), "messages");
        assertThat(doors.say(BOT, conversation, "x".repeat(3000), "hello").status()).isEqualTo(400);
        assertThat(doors.say(BOT, conversation, "", "hello").status()).isEqualTo(400);
    }

    private Reply send(String body) {
        return doors.botSend("POST", "/conversations/" + conversation + "/messages?idWebsite=ha-1", body);
    }

    private String start(String history) {
        return "{\"idOperator\":\"%s\",\"idConversation\":\"%s\",\"history\":%s}".formatted(BOT, conversation, history);
    }

    private static JsonNode ok(Reply reply, String schema) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        IadvizeSchemas.check(schema, reply.body());
        return reply.json();
    }

    private static String text(JsonNode answer) {
        return answer.path("replies").path(0).path("payload").path("value").asText();
    }
}
