package org.messagingtocall.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Together;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Different messages of one chat, and requests of one visitor, that come at the same moment. */
@AppTest
class MessagesTogetherTest {

    private static final String BOT = "ha-7501";
    private static final String CONNECTION = "chat-together";

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    private final Centre centre = new Centre(CONNECTION);
    private final String conversation = UUID.randomUUID().toString();

    @BeforeEach
    void saveBot() {
        doors.saveBot(BOT, CONNECTION, "en");
        centre.accepts();
    }

    @Test
    void aWordTypedWhileTheProviderIsAskedIsNoWrongNumber() {
        centre.acceptsAfter(1_500);
        doors.say(BOT, conversation, "hello");

        List<Reply> replies = Together.all(2, i -> {
            if (i == 0) {
                return doors.say(BOT, conversation, Numbers.typed(Numbers.fresh()));
            }
            Awaitility.await().until(() -> jdbc.sql("select count(*) from escalation where conversation_id = ? and answered_at is null")
                    .param(conversation).query(Integer.class).single() == 1);
            return doors.say(BOT, conversation, "thanks!");
        });

        assertThat(replies.get(0).body()).contains("somebody will call you");
        assertThat(replies.get(1).body()).contains("Your call has been asked for").doesNotContain("\"close\"");
    }

    @Test
    void everyWrongNumberCountsHoweverManyComeAtOnce() {
        doors.say(BOT, conversation, "hello");

        List<Reply> replies = Together.all(8, i -> doors.say(BOT, conversation, "no number here " + i));

        assertThat(replies).filteredOn(reply -> reply.body().contains("did not find a phone number")).hasSize(2);
        assertThat(replies).filteredOn(reply -> reply.body().contains("could not recognise")).hasSize(6);
    }

    @Test
    void everyWrongNumberOfAnApiVisitorCounts() {
        String visitor = UUID.randomUUID().toString();

        List<Reply> replies = Together.all(8, i -> doors.call(CONNECTION, body("abc", "visitorKey", visitor)));

        assertThat(replies).filteredOn(reply -> reply.json().path("status").asText().equals("number_missing")).hasSize(2);
        assertThat(replies).filteredOn(reply -> reply.json().path("status").asText().equals("attempts_exhausted")).hasSize(6);
    }

    @Test
    void noMoreCallsToANumberThanAllowed() {
        String number = Numbers.fresh();

        List<Reply> replies = Together.all(30, i -> doors.call(CONNECTION, body(number, "visitorKey", UUID.randomUUID().toString())));

        assertThat(centre.callsTo(number)).isOne();
        assertThat(replies).filteredOn(reply -> reply.json().path("callPlaced").asBoolean()).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.json().path("status").asText().equals("limited")).hasSize(29);
    }

    @Test
    void noMoreCallsInAConversationThanAllowed() {
        List<Reply> replies = Together.all(10, i -> doors.call(CONNECTION, body(Numbers.fresh(), "conversationId", conversation)));

        assertThat(replies).filteredOn(reply -> reply.json().path("callPlaced").asBoolean()).hasSize(2);
        assertThat(replies).filteredOn(reply -> reply.json().path("status").asText().equals("limited")).hasSize(8);
    }

    private static String body(String phone, String key, String value) {
        return JsonNodeFactory.instance.objectNode().put("phone", phone).put(key, value).toString();
    }
}
