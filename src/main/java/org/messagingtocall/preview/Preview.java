package org.messagingtocall.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.messagingtocall.bot.Bot;
import org.messagingtocall.bot.DistributionRule;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.preview.BotDoorClient.DoorRefused;
import org.messagingtocall.preview.PreviewLine.Kind;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Shows what a visitor will see, by asking the bot door what iAdvize would ask it, in the order in which it would. Its bots are
 * called {@link #BOT}, so that their escalations are found among the others.
 */
@Component
public class Preview {

    /** Name of its bots. */
    public static final String BOT = "Preview";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final BotDoorClient door;

    Preview(BotDoorClient door) {
        this.door = door;
    }

    /**
     * Saves the bot as an admin does, and opens a chat box.
     *
     * @param scenario the connection, or the one that stands in for it
     * @param language two letters
     * @param real     whether this asks the real provider
     */
    public PreviewChat open(Connection scenario, String language, boolean real) {
        PreviewChat chat = new PreviewChat(bot(scenario, language), real);
        trying(chat, () -> {
            save(chat.bot());
            look(chat);
            show(chat, door.get(query(chat.bot()), "/bots/{idOperator}/conversation-first-messages", chat.bot().idOperator()), false);
        });
        return chat;
    }

    /**
     * The visitor writes; nothing is sent of a blank text or to a closed conversation. What the door refuses is to be seen in the
     * conversation.
     */
    public void say(PreviewChat chat, String text) {
        if (chat.isClosed() || text.isBlank()) {
            return;
        }
        chat.add(PreviewLine.of(Kind.VISITOR, text));
        trying(chat, () -> {
            look(chat);
            ObjectNode message = message("visitor", text);
            if (chat.start()) {
                ObjectNode start = NODES.objectNode().put("idOperator", chat.bot().idOperator()).put("idConversation", chat.id());
                start.putArray("history").add(message);
                door.send(HttpMethod.POST, start, "/conversations");
            }
            show(chat, post(chat, message), true);
        });
    }

    private void trying(PreviewChat chat, Runnable what) {
        try {
            what.run();
        } catch (DoorRefused e) {
            chat.add(PreviewLine.of(Kind.REFUSED, e.getMessage()));
        }
    }

    private static Bot bot(Connection scenario, String language) {
        String transferTo = scenario.conversation().transferTo();
        List<DistributionRule> rules = transferTo.isEmpty() ? List.of() : List.of(new DistributionRule(ruleId(transferTo), transferTo));
        Instant now = Instant.now();
        return new Bot("preview-" + language + "-" + scenario.id(), scenario.id(), BOT, language, rules,
                scenario.websites().stream().findFirst().orElse(""), now, now);
    }

    /** A connection names a rule by its id or its label; iAdvize's ids are UUIDs. */
    private static String ruleId(String transferTo) {
        try {
            return UUID.fromString(transferTo).toString();
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(transferTo.getBytes(StandardCharsets.UTF_8)).toString();
        }
    }

    private void save(Bot bot) {
        ObjectNode body = NODES.objectNode().put("name", bot.name()).put("pseudo", bot.name()).put("language", bot.language());
        bot.distributionRules().forEach(rule -> body.withArray("/distributionRules").addObject().put("id", rule.id()).put("label", rule.label()));
        body.putObject("external").put("idBot", bot.connection());
        door.send(HttpMethod.PUT, body, "/bots/{idOperator}", bot.idOperator());
    }

    /** iAdvize does so every second. */
    private void look(PreviewChat chat) {
        chat.available(door.get(query(chat.bot()), "/availability-strategies").path(0).path("availability").asBoolean());
    }

    private JsonNode post(PreviewChat chat, ObjectNode message) {
        ObjectNode body = NODES.objectNode().put("idOperator", chat.bot().idOperator());
        body.set("message", message);
        return door.send(HttpMethod.POST, body, "/conversations/{idConversation}/messages", chat.id());
    }

    /**
     * What follows a transfer is carried out only when the transfer fails.
     *
     * @param echoed whether its messages come back to the bot as the operator's
     */
    private void show(PreviewChat chat, JsonNode answer, boolean echoed) {
        String unlessTakenWithin = "";
        for (JsonNode reply : answer.path("replies")) {
            PreviewLine line = line(chat.bot(), reply).unlessTakenWithin(unlessTakenWithin);
            chat.add(line);
            if (echoed && line.kind() == Kind.BOT && line.isSure()) {
                post(chat, message("operator", line.text()));
            }
            if (line.kind() == Kind.TRANSFER) {
                unlessTakenWithin = duration(reply.at("/transferOptions/timeout"));
            }
        }
    }

    private static PreviewLine line(Bot bot, JsonNode reply) {
        return switch (reply.path("type").asText()) {
            case "message" -> new PreviewLine(Kind.BOT, reply.path("payload").path("value").asText(),
                    reply.path("quickReplies").findValuesAsText("value"), "");
            case "await" -> PreviewLine.of(Kind.AWAIT, duration(reply.path("duration")));
            case "transfer" -> PreviewLine.of(Kind.TRANSFER, bot.distributionRules().stream()
                    .filter(rule -> rule.id().equals(reply.path("distributionRule").asText())).map(DistributionRule::label).findFirst().orElse(""));
            case "close" -> PreviewLine.of(Kind.CLOSE, "");
            default -> PreviewLine.of(Kind.REFUSED, reply.path("type").asText());
        };
    }

    private static String duration(JsonNode duration) {
        return duration.path("value").asLong() + switch (duration.path("unit").asText()) {
            case "millis" -> " ms";
            case "minutes" -> " min";
            default -> " s";
        };
    }

    private static ObjectNode message(String role, String text) {
        ObjectNode message = NODES.objectNode().put("idMessage", UUID.randomUUID().toString()).put("createdAt", Instant.now() + "[Etc/UTC]");
        message.putObject("author").put("role", role);
        message.putObject("payload").put("contentType", "text").put("value", text);
        return message;
    }

    private static String query(Bot bot) {
        return "idConnectorVersion=" + BOT + "&idOperator=" + URLEncoder.encode(bot.idOperator(), StandardCharsets.UTF_8)
                + "&idWebsite=" + URLEncoder.encode(bot.idWebsite(), StandardCharsets.UTF_8);
    }
}
