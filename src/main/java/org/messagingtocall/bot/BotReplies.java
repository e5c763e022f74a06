package org.messagingtocall.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.messagingtocall.bot.BotDoor.FirstMessages;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.conversation.Turn;
import org.messagingtocall.conversation.Turn.HandOver;
import org.messagingtocall.journal.Deliveries;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.message.OutcomeTexts;
import org.messagingtocall.message.OwnTexts;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.phone.PhoneMask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The reply room of the bot door: a turn becomes messages, awaits, a transfer or a close. */
@Component
public class BotReplies {

    private static final Logger LOG = LoggerFactory.getLogger(BotReplies.class);

    private final OutcomeTexts outcomes;
    private final VisitorTexts texts;
    private final Deliveries deliveries;
    private final KeyedHash hash;
    private final ObjectMapper json;
    private final ProducerTemplate producer;

    public BotReplies(OutcomeTexts outcomes, VisitorTexts texts, Deliveries deliveries, KeyedHash hash, ObjectMapper json,
            ProducerTemplate producer) {
        this.outcomes = outcomes;
        this.texts = texts;
        this.deliveries = deliveries;
        this.hash = hash;
        this.json = json;
        this.producer = producer;
    }

    /**
     * Answers a message once: its first delivery goes through {@code direct:conversation}, a duplicate gets the same
     * answer. Without a database nothing is asked of anybody, and the visitor reads so.
     *
     * @return the answer as JSON
     */
    public String once(BotMessage message) {
        try {
            return deliveries.once(message.deliveryKey(hash), new Deliveries.Asked(hash.ofChat(message.idConversation()), ""), message.deadline(),
                            () -> producer.requestBody("direct:conversation", message, String.class))
                    .orElseGet(() -> write(message, List.of(text("pending", message))));
        } catch (JournalUnavailable | CamelExecutionException e) {
            if (!JournalUnavailable.isCauseOf(e)) {
                throw e;
            }
            return write(message, List.of(text("unavailable", message)));
        }
    }

    /** The answer to a visitor's turn, as JSON. */
    public String of(Turn turn) {
        BotMessage message = turn.message();
        Connection connection = message.connection().orElseThrow();
        List<String> said = new ArrayList<>();
        turn.say().forEach(key -> said.add(outcomes.of(key, connection, message.language())));
        if (turn.outcome() != null) {
            said.add(outcomes.of(turn.outcome(), connection, message.language()));
        }
        List<Reply> replies = new ArrayList<>();
        for (String text : said) {
            if (!replies.isEmpty()) {
                replies.add(Reply.Await.BETWEEN_MESSAGES);
            }
            boolean last = replies.size() == 2 * said.size() - 2;
            replies.add(Reply.Message.of(text, last ? choices(turn) : List.of()));
        }
        replies.addAll(handOver(turn, connection));
        return write(message, replies);
    }

    /** Whether there is a connection to talk for. */
    public boolean hasScenario(BotMessage message) {
        return message.connection().isPresent();
    }

    /** The answer when the bot or its scenario is not known here. */
    public String lost(BotMessage message) {
        LOG.error("bot {} has no scenario here: save it again in iAdvize, or restore its connection file",
                shown(message.idOperator()));
        return write(message, List.of(text("unavailable", message)));
    }

    /** What is said when the visitor opens the chat. */
    public BotAnswers.First first(FirstMessages first) {
        return new BotAnswers.First(first.connection()
                .<List<Reply>>map(connection -> List.of(Reply.Message.of(
                        outcomes.of("introduction", connection, first.language()), List.of())))
                .orElse(List.of()));
    }

    private List<String> choices(Turn turn) {
        return Stream.concat(turn.slots().stream(), turn.choices().stream().map(key -> text(turn.message(), key))).toList();
    }

    private List<Reply> handOver(Turn turn, Connection connection) {
        if (turn.handOver() == HandOver.CLOSE) {
            return List.of(Reply.Await.BETWEEN_MESSAGES, new Reply.Close());
        }
        Optional<DistributionRule> rule = turn.handOver() == HandOver.TRANSFER
                ? turn.message().bot().flatMap(bot -> bot.rule(connection.conversation().transferTo()))
                : Optional.empty();
        if (turn.handOver() == HandOver.TRANSFER && rule.isEmpty()) {
            LOG.warn("connection {}: bot {} has no distribution rule \"{}\", nobody to transfer to", connection.id(),
                    shown(turn.message().idOperator()), connection.conversation().transferTo());
        }
        return rule.<List<Reply>>map(to -> List.of(
                        Reply.Await.BETWEEN_MESSAGES,
                        Reply.Transfer.to(to),
                        text("transfer-failed", turn.message())))
                .orElse(List.of());
    }

    /** An id of iAdvize's form as it is; anything else may be a visitor's number that went astray. */
    private static String shown(String idOperator) {
        return idOperator.matches("[a-z]{2}-\\d{1,10}") ? idOperator : PhoneMask.inText(idOperator);
    }

    private Reply text(String key, BotMessage message) {
        return Reply.Message.of(text(message, key), List.of());
    }

    /** A bot that is lost has no connection, so none with words of its own. */
    private String text(BotMessage message, String key) {
        return texts.get(key, message.language(), message.connection().map(Connection::texts).orElse(OwnTexts.NONE));
    }

    private String write(BotMessage message, List<Reply> replies) {
        Instant now = BotAnswers.now();
        try {
            return json.writeValueAsString(
                    new BotAnswers.Conversation(message.idConversation(), message.idOperator(), replies, now, now));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
