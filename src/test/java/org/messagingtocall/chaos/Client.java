package org.messagingtocall.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpTimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;

/** Asks one node for the call a visitor wishes, and reads what the node says. */
final class Client {

    private static final String CONNECTION = "chaos";
    private static final String BOT = "ha-chaos";

    private Client() {}

    /** Tells a node of the bot, as iAdvize does; what it answers while its database is away is no matter. */
    static void saveBot(DoorClient doors) {
        try {
            doors.saveBot(BOT, CONNECTION, "en");
        } catch (AssertionError e) {
            // It was told before: the first time nothing is in the way.
        }
    }

    static DoorAnswer ask(Wish wish, Life life) {
        long sentAt = System.nanoTime();
        try {
            Reply reply = send(wish, life.doors());
            long receivedAt = System.nanoTime();
            JsonNode json = reply.status() == 200 ? reply.json() : null;
            String status = json == null ? "http-" + reply.status()
                    : wish.door().title().equals(Door.BOT.title()) ? BotTexts.statusOf(said(json)) : json.path("status").asText();
            boolean placed = json != null && (status.startsWith("call_") || json.path("callPlaced").asBoolean());
            String reference = json == null ? "" : json.path("reference").asText();
            return new DoorAnswer(wish, life.name(), sentAt, receivedAt, reply.status(), status, reference,
                    json == null ? refusal(reply) : json.path("reason").asText(), placed);
        } catch (AssertionError e) {
            // DoorClient's, when the connection is refused or breaks.
            String status = e.getCause() instanceof HttpTimeoutException ? DoorAnswer.HANGS : DoorAnswer.NO_ANSWER;
            return new DoorAnswer(wish, life.name(), sentAt, System.nanoTime(), 0, status, "", "", false);
        }
    }

    private static Reply send(Wish wish, DoorClient doors) {
        return switch (wish.door()) {
            case API_KEY -> doors.callNumber(CONNECTION, wish.number(), "Idempotency-Key", wish.key());
            case API_VISITOR -> doors.call(CONNECTION, "{\"phone\":\"" + Numbers.typed(wish.number()) + "\",\"visitorKey\":\""
                    + wish.key() + "\"}");
            case BOT -> doors.say(BOT, wish.key(), "m-" + wish.key(), Numbers.typed(wish.number()));
            case BOT_FURTHER -> doors.say(BOT, wish.key(), "f-" + wish.key(), "so, are you calling?");
        };
    }

    /** The one reason that matters, or {@code ""}; not every refusal is JSON. */
    private static String refusal(Reply reply) {
        return reply.body().contains('"' + DoorAnswer.JOURNAL_UNAVAILABLE + '"') ? DoorAnswer.JOURNAL_UNAVAILABLE : "";
    }

    private static String said(JsonNode answer) {
        return StreamSupport.stream(answer.path("replies").spliterator(), false)
                .map(reply -> reply.at("/payload/value").asText()).collect(Collectors.joining(" "));
    }
}
