package org.messagingtocall.bot;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.messagingtocall.Settings;
import org.messagingtocall.bot.BotPayloads.Message;
import org.messagingtocall.bot.BotPayloads.PostMessage;
import org.messagingtocall.bot.BotPayloads.PutBot;
import org.messagingtocall.bot.BotPayloads.StartConversation;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.door.DoorException;
import org.messagingtocall.door.DoorRequest;
import org.messagingtocall.door.UrlEncoded;
import org.messagingtocall.escalation.Availability;
import org.messagingtocall.escalation.Deadline;
import org.messagingtocall.escalation.Slots;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.message.VisitorTexts;
import org.springframework.stereotype.Component;

/** Understands the seven operations iAdvize calls on an external bot. */
@Component
public class BotDoor {

    /** What the database can hold; iAdvize's own ids are far shorter. */
    private static final int MAX_ID = 128;

    private static final int MAX_NAME = 100;
    private static final Pattern NO_ID = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    private final Settings.Iadvize settings;
    private final ObjectMapper json;
    private final Bots bots;
    private final Connections connections;
    private final VisitorTexts texts;
    private final Availability availability;
    private final Slots slots;

    public BotDoor(Settings settings, ObjectMapper json, Bots bots, Connections connections, VisitorTexts texts, Availability availability,
            Slots slots) {
        this.settings = settings.iadvize();
        this.json = json;
        this.bots = bots;
        this.connections = connections;
        this.texts = texts;
        this.availability = availability;
        this.slots = slots;
    }

    /** The scenarios an admin of this project may choose from. */
    public List<BotAnswers.Scenario> scenarios(DoorRequest request) {
        String website = query(request, "idWebsite");
        return connections.all().stream()
                .filter(connection -> connection.isFor(website))
                .map(connection -> scenario(connection.id()))
                .toList();
    }

    /** Creates the bot or edits it. */
    public BotAnswers.Operator save(DoorRequest request) {
        PutBot body = read(request, PutBot.class);
        String idBot = body.external() == null ? "" : Objects.toString(body.external().idBot(), "");
        if (connections.find(idBot).isEmpty()) {
            throw new DoorException(400, "unknown-scenario", "external.idBot must be one of the scenarios of /external-bots.");
        }
        Instant now = now();
        List<DistributionRule> rules = Objects.requireNonNullElse(body.distributionRules(), List.of());
        return operator(bots.save(new Bot(
                id(request.pathVariable("idOperator"), "idOperator"),
                idBot,
                cut(Objects.toString(body.name(), "")),
                VisitorTexts.languageOf(Objects.toString(body.language(), "")),
                rules.stream().filter(rule -> rule != null && rule.id() != null).toList(),
                cut(query(request, "idWebsite")),
                now,
                now)));
    }

    /** @throws DoorException 404 when iAdvize never told us of this bot */
    public BotAnswers.Operator load(DoorRequest request) {
        return bots.find(request.pathVariable("idOperator")).map(this::operator)
                .orElseThrow(() -> new DoorException(404, "unknown-bot", "No bot of this id was saved here."));
    }

    /** Whether the bot can help now; from memory, as iAdvize asks every second. */
    public List<BotAnswers.Availability> availability(DoorRequest request) {
        boolean open = bots.findFromMemory(query(request, "idOperator"))
                .flatMap(bot -> connections.find(bot.connection()))
                .filter(connection -> availability.isOpen(connection) || slots.areOffered(connection))
                .isPresent();
        return List.of(new BotAnswers.Availability("customAvailability", open));
    }

    /** What the bot says before anybody wrote; the same for every visitor. */
    public FirstMessages firstMessages(DoorRequest request) {
        Optional<Bot> bot = bots.find(request.pathVariable("idOperator"));
        Optional<Connection> connection = bot.flatMap(known -> connections.find(known.connection()));
        return new FirstMessages(connection, connection.map(found -> language(bot, found)).orElse(""));
    }

    /**
     * A conversation reaches the bot. What was said before is context only: the visitor's message comes again by itself.
     *
     * @return the acknowledgement, without replies
     */
    public BotAnswers.Conversation start(DoorRequest request) {
        StartConversation body = read(request, StartConversation.class);
        return BotAnswers.Conversation.silent(id(body.idConversation(), "idConversation"), id(body.idOperator(), "idOperator"), now());
    }

    /** The undocumented read of a conversation: the same acknowledgement. */
    public BotAnswers.Conversation conversation(DoorRequest request) {
        return BotAnswers.Conversation.silent(request.pathVariable("idConversation"), query(request, "idOperator"), now());
    }

    /** @return a {@link BotMessage} when the visitor wrote; else, for echoes and agents, the silent answer */
    public Object message(DoorRequest request) {
        Deadline deadline = Deadline.in(settings.timeLimit());
        PostMessage body = read(request, PostMessage.class);
        String idConversation = id(request.pathVariable("idConversation"), "idConversation");
        String idOperator = id(body.idOperator(), "idOperator");
        Message message = body.message();
        if (message == null) {
            throw new DoorException(400, "message-missing", "The body has no message.");
        }
        if (!message.isFromVisitor()) {
            return BotAnswers.Conversation.silent(idConversation, idOperator, now());
        }
        Optional<Bot> bot = known(idOperator);
        Optional<Connection> connection = bot.flatMap(known -> connections.find(known.connection()));
        connection.map(Connection::id).ifPresent(request::countFor);
        return new BotMessage(idConversation, idOperator, id(message.idMessage(), "message.idMessage"), message.text(), bot,
                connection, connection.map(found -> language(bot, found)).orElse("en"), deadline);
    }

    /** Without a database a bot that isn't in memory is unknown; the visitor reads of it when the message is claimed. */
    private Optional<Bot> known(String idOperator) {
        try {
            return bots.find(idOperator);
        } catch (JournalUnavailable e) {
            return Optional.empty();
        }
    }

    private String language(Optional<Bot> bot, Connection connection) {
        return bot.map(Bot::language).filter(texts.languages()::contains).orElse(connection.language());
    }

    private BotAnswers.Operator operator(Bot bot) {
        return new BotAnswers.Operator(bot.idOperator(), scenario(bot.connection()), bot.distributionRules(),
                bot.createdAt(), bot.updatedAt());
    }

    private BotAnswers.Scenario scenario(String id) {
        return new BotAnswers.Scenario(id, connections.find(id).map(Connection::title).orElse(id),
                settings.editorUrl().replace("{id}", id));
    }

    private <T> T read(DoorRequest request, Class<T> type) {
        try {
            T body = request.body().length == 0 ? null : json.readValue(request.body(), type);
            if (body != null) {
                return body;
            }
        } catch (IOException e) {
            // Answered below: Jackson's message repeats what was sent.
        }
        throw new DoorException(400, "body-not-json", "The body must be the JSON object of this operation.");
    }

    private static String id(String value, String name) {
        if (value == null || value.isBlank() || value.length() > MAX_ID || NO_ID.matcher(value).find()) {
            throw new DoorException(400, "id-missing", name + " must be one line of 1 to " + MAX_ID + " characters.");
        }
        return value;
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.substring(0, Math.min(line.length(), MAX_NAME));
    }

    private static String query(DoorRequest request, String name) {
        return UrlEncoded.read(request.rawQuery()).getOrDefault(name, "");
    }

    private static Instant now() {
        return BotAnswers.now();
    }

    /** What {@code conversation-first-messages} needs to be answered. */
    public record FirstMessages(Optional<Connection> connection, String language) {}
}
