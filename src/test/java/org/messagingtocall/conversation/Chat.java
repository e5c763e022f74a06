package org.messagingtocall.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.IadvizeSchemas;

/** One visitor's chat with a bot, as seen from iAdvize. */
final class Chat {

    private static final int LONGEST_TEXT = 450;

    private final DoorClient doors;
    private final String bot;
    private final String id = UUID.randomUUID().toString();
    private JsonNode replies;

    Chat(DoorClient doors, String bot) {
        this.doors = doors;
        this.bot = bot;
    }

    /** Says something, and checks what holds for every answer. */
    Chat say(String text) {
        Reply reply = doors.say(bot, id, text);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        IadvizeSchemas.check("messages", reply.body());
        replies = reply.json().path("replies");
        List<String> types = types();
        for (int i = 1; i < types.size(); i++) {
            assertThat(types.get(i - 1) + types.get(i)).as("two messages without a pause").isNotEqualTo("messagemessage");
        }
        replies.forEach(part -> {
            assertThat(part.path("payload").path("value").asText()).hasSizeLessThanOrEqualTo(LONGEST_TEXT).doesNotContain("{", "}");
            if (part.path("type").asText().equals("await")) {
                assertThat(part.at("/duration/unit").asText() + part.at("/duration/value").asInt()).isEqualTo("seconds1");
            }
            if (part.path("type").asText().equals("transfer")) {
                assertThat(part.path("distributionRule").asText()).isEqualTo("7b0c2f54-52a7-4df0-8a8f-5f2b1f0c9d31");
                assertThat(part.at("/transferOptions/timeout/unit").asText()).isEqualTo("seconds");
                assertThat(part.at("/transferOptions/timeout/value").asInt()).isBetween(5, 60);
            }
        });
        return this;
    }

    List<String> types() {
        List<String> types = new ArrayList<>();
        replies.forEach(part -> types.add(part.path("type").asText()));
        return types;
    }

    List<String> texts() {
        return StreamSupport.stream(replies.spliterator(), false)
                .filter(part -> part.path("type").asText().equals("message"))
                .map(part -> part.at("/payload/value").asText())
                .toList();
    }

    String text() {
        return String.join(" | ", texts());
    }

    List<String> quickReplies() {
        List<String> values = new ArrayList<>();
        replies.forEach(part -> part.path("quickReplies").forEach(choice -> values.add(choice.path("value").asText())));
        return values;
    }
}
