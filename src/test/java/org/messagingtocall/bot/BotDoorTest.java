package org.messagingtocall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.IadvizeSchemas;
import org.springframework.beans.factory.annotation.Autowired;

/** What an admin's side of the bot door answers: scenarios, bots, availability, first messages. */
@AppTest
class BotDoorTest {

    private static final String RULE = "7b0c2f54-52a7-4df0-8a8f-5f2b1f0c9d31";

    @Autowired
    DoorClient doors;

    @BeforeAll
    static void sayWhatIsNotChecked() {
        if (!IadvizeSchemas.areAtHand()) {
            System.out.println("bot: no " + IadvizeSchemas.folder() + ", answers not checked against iAdvize's schemas");
        }
    }

    @Test
    void scenariosAreTheConnectionsOfTheProject() {
        JsonNode of4821 = ok(doors.botGet("/external-bots", "idConnectorVersion=v&idWebsite=ha-4821"), "external-bots");
        JsonNode of1 = ok(doors.botGet("/external-bots", "idConnectorVersion=v&idWebsite=ha-1"), "external-bots");
        assertThat(of4821.findValuesAsText("idBot")).contains("doors", "doors-website");
        assertThat(of1.findValuesAsText("idBot")).contains("doors").doesNotContain("doors-website");
        JsonNode scenario = of1.get(of1.findValuesAsText("idBot").indexOf("doors"));
        assertThat(scenario.path("name").asText()).isEqualTo("Doors");
        assertThat(scenario.path("editorUrl").asText()).startsWith("http").endsWith("/doors");
        assertThat(scenario.has("description")).isFalse();
    }

    @Test
    void aBotKeepsItsCreationDayAcrossEdits() {
        JsonNode created = ok(doors.botSend("PUT", "/bots/ha-7001?idWebsite=ha-1", bot("First", "doors")), "bot");
        Awaitility.await().until(() -> java.time.Instant.now().isAfter(java.time.Instant.parse(created.path("createdAt").asText()).plusMillis(2)));
        JsonNode edited = ok(doors.botSend("PUT", "/bots/ha-7001?idWebsite=ha-1", bot("Second", "chat-close")), "bot");
        JsonNode loaded = ok(doors.botGet("/bots/ha-7001", "idWebsite=ha-1"), "bot");

        assertThat(created.path("idOperator").asText()).isEqualTo("ha-7001");
        assertThat(created.path("external").path("idBot").asText()).isEqualTo("doors");
        assertThat(edited.path("createdAt")).isEqualTo(created.path("createdAt"));
        assertThat(edited.path("updatedAt").asText()).isGreaterThan(created.path("updatedAt").asText());
        assertThat(loaded).isEqualTo(edited);
        assertThat(loaded.path("external").path("idBot").asText()).isEqualTo("chat-close");
        assertThat(loaded.path("distributionRules").get(0).path("id").asText()).isEqualTo(RULE);
    }

    @Test
    void savingTwiceTheSameChangesNothingButTheDay() {
        doors.botSend("PUT", "/bots/ha-7002", bot("Same", "doors"));
        JsonNode again = ok(doors.botSend("PUT", "/bots/ha-7002", bot("Same", "doors")), "bot");
        assertThat(again.path("external").path("name").asText()).isEqualTo("Doors");
    }

    @Test
    void aBotWithoutRulesOrWithUnknownFieldsIsSaved() {
        ok(doors.botSend("PUT", "/bots/ha-7003", "{\"external\":{\"idBot\":\"doors\",\"new\":[1]},\"new\":{\"a\":null}}"), "bot");
        ok(doors.botSend("PUT", "/bots/ha-7003", "{\"name\":null,\"language\":\"x\",\"distributionRules\":[null,{\"label\":\"no id\"}],"
                + "\"external\":{\"idBot\":\"doors\"}}"), "bot");
    }

    @Test
    void anUnknownScenarioOrAnImpossibleIdIsRefused() {
        assertThat(doors.botSend("PUT", "/bots/ha-7004", bot("Lost", "no-such-scenario")).status()).isEqualTo(400);
        assertThat(doors.botSend("PUT", "/bots/ha-7004", "{\"name\":\"x\",\"external\":null}").status()).isEqualTo(400);
        assertThat(doors.botSend("PUT", "/bots/" + "9".repeat(150), bot("Long", "doors")).status()).isEqualTo(400);
        assertThat(doors.botSend("PUT", "/bots/ha-%0A7004", bot("Two lines", "doors")).status()).isEqualTo(400);
        assertThat(doors.botGet("/bots/ha-7004", "").status()).isEqualTo(404);
    }

    @Test
    void availabilityFollowsTheOpeningHours() {
        doors.saveBot("ha-7005", "doors", "en");
        doors.saveBot("ha-7006", "doors-closed", "en");
        assertThat(available("ha-7005")).isTrue();
        assertThat(available("ha-7006")).isFalse();
        assertThat(available("ha-never-saved")).isFalse();
        assertThat(ok(doors.botGet("/availability-strategies", ""), "availability-strategies").get(0).path("availability").asBoolean()).isFalse();
    }

    @Test
    void firstMessagesAreMessagesOnlyInTheBotsLanguage() {
        doors.saveBot("ha-7007", "doors", "fr");
        JsonNode first = ok(doors.botGet("/bots/ha-7007/conversation-first-messages", "idConnectorVersion=v"), "first-messages");
        assertThat(first.path("replies")).isNotEmpty().allMatch(reply -> reply.path("type").asText().equals("message"));
        assertThat(first.path("replies").get(0).path("payload").path("value").asText()).startsWith("Je suis un assistant virtuel");
        assertThat(ok(doors.botGet("/bots/ha-nobody/conversation-first-messages", ""), "first-messages").path("replies")).isEmpty();
    }

    private boolean available(String idOperator) {
        JsonNode answer = ok(doors.botGet("/availability-strategies", "idWebsite=ha-1&idOperator=" + idOperator), "availability-strategies");
        assertThat(answer.isArray()).isTrue();
        assertThat(answer.get(0).path("strategy").asText()).isEqualTo("customAvailability");
        return answer.get(0).path("availability").asBoolean();
    }

    private static JsonNode ok(Reply reply, String schema) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.http().headers().firstValue("Content-Type")).hasValue("application/json");
        IadvizeSchemas.check(schema, reply.body());
        return reply.json();
    }

    private static String bot(String name, String scenario) {
        return "{\"name\":\"%s\",\"pseudo\":\"Robo\",\"language\":\"en\",\"distributionRules\":[{\"id\":\"%s\",\"label\":\"Agents\"}],"
                .formatted(name, RULE) + "\"external\":{\"idBot\":\"" + scenario + "\"}}";
    }
}
