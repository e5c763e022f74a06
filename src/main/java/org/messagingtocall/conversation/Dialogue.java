package org.messagingtocall.conversation;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.messagingtocall.bot.Bot;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connection.WhenExhausted;
import org.messagingtocall.conversation.Turn.HandOver;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.journal.Patience;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides what the bot does next: offer the choice, ask for consent, ask for the number, escalate, hand over. Works
 * from the memory and the visitor's text alone, in whatever order messages come.
 */
@Component
public class Dialogue {

    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

    private final Conversations conversations;
    private final PhoneNumberFinder finder;
    private final Choices choices;
    private final AskedConsent consent;
    private final KeyedHash hash;
    private final Journal journal;
    private final Patience patience;

    public Dialogue(Conversations conversations, PhoneNumberFinder finder, VisitorTexts texts, AskedConsent consent, KeyedHash hash,
            Journal journal, Patience patience) {
        this.conversations = conversations;
        this.finder = finder;
        this.choices = new Choices(texts);
        this.consent = consent;
        this.hash = hash;
        this.journal = journal;
        this.patience = patience;
    }

    /** What a visitor's message leads to, with what it leaves to be remembered written down. */
    public Turn next(BotMessage message) {
        Connection connection = message.connection().orElseThrow();
        boolean number = finder.find(message.text(), connection.phone().region()).kind() == Finding.Kind.NUMBER;
        return conversations.change(connection.id(), message.idConversation(),
                memory -> next(message, connection, memory, number), Turn::memory);
    }

    /** What the spine's outcome leads to. */
    public Turn conclude(Turn turn, Escalation escalation) {
        try {
            return patience.await(turn.message().deadline(), () -> conversations.change(escalation.connection().id(),
                    turn.message().idConversation(), memory -> concluded(turn, escalation, memory), Turn::memory));
        } catch (JournalUnavailable e) {
            LOG.warn("escalation {}: the chat's step is late or lost, what became of the call is not", escalation.reference());
            return concluded(turn, escalation, turn.memory());
        }
    }

    private static Turn concluded(Turn turn, Escalation escalation, Memory before) {
        Connection.Conversation rules = escalation.connection().conversation();
        Outcome outcome = escalation.outcome();
        if (outcome.status().retry()) {
            Memory memory = before.at(Step.NUMBER).withAttempts(before.attempts() + 1);
            return memory.attempts() < rules.attempts()
                    ? turn.concluded(memory, outcome, HandOver.NONE)
                    : turn.concluded(memory, Outcome.of(Status.ATTEMPTS_EXHAUSTED), whenExhausted(rules.whenExhausted()));
        }
        if (outcome.status().holdsRequest()) {
            // One that isn't known yet may turn out to be a wrong number more.
            int attempts = outcome.status() == Status.PENDING ? before.attempts() : 0;
            return turn.concluded(before.at(Step.PLACED).withAttempts(attempts), outcome, HandOver.NONE);
        }
        return turn.concluded(before.at(Step.FAILED).withAttempts(0), outcome,
                rules.whenExhausted() == WhenExhausted.TRANSFER ? HandOver.TRANSFER : HandOver.NONE);
    }

    private Turn next(BotMessage message, Connection connection, Memory memory, boolean number) {
        return switch (memory.step()) {
            case START -> connection.conversation().offerChoice() && !number
                    ? Turn.saying(message, memory.at(Step.CHOICE), List.of("introduction", "offer-choice"), "choice-chat", "choice-phone")
                    : afterChoice(message, connection, memory, number, "introduction");
            case CHOICE -> choice(message, connection, memory, number);
            case CONSENT -> consent(message, connection, memory);
            case NUMBER -> choices.isTyped(message, "choice-chat") && connection.conversation().offerChoice()
                    ? chat(message, connection, memory)
                    : escalate(message, connection, number ? memory.at(Step.CALLING) : memory);
            // What comes while the provider is being asked must not be taken for a wrong number.
            case CALLING, PLACED -> !number && isAskedFor(message, connection, memory)
                    ? Turn.saying(message, memory, List.of("already-placed"))
                    : afterChoice(message, connection, memory, number);
            case FAILED -> afterChoice(message, connection, memory, number);
        };
    }

    /** The process that was to ask for the call may have ended before it did. */
    private boolean isAskedFor(BotMessage message, Connection connection, Memory memory) {
        return memory.step() == Step.PLACED || journal.hasCall(connection.id(), message.idConversation());
    }

    private Turn choice(BotMessage message, Connection connection, Memory memory, boolean number) {
        if (number || choices.isTyped(message, "choice-phone")) {
            return afterChoice(message, connection, memory, number);
        }
        if (choices.isTyped(message, "choice-chat")) {
            return chat(message, connection, memory);
        }
        return unclear(message, connection, memory, "offer-choice", "choice-chat", "choice-phone");
    }

    private Turn chat(BotMessage message, Connection connection, Memory memory) {
        HandOver handOver = connection.conversation().transferTo().isEmpty() ? HandOver.NONE : HandOver.TRANSFER;
        return new Turn(message, memory.at(Step.START), null, List.of("chat-chosen"), null, List.of(), handOver);
    }

    private Turn consent(BotMessage message, Connection connection, Memory memory) {
        if (choices.isTyped(message, "consent-yes")) {
            return Turn.saying(message, consent.given(message, connection, memory).at(Step.NUMBER), List.of("ask-number"));
        }
        if (choices.isTyped(message, "consent-no")) {
            return new Turn(message, memory.at(Step.START), null, List.of(), Outcome.of(Status.CONSENT_MISSING), List.of(),
                    HandOver.NONE);
        }
        return unclear(message, connection, memory, connection.consent().question(), "consent-yes", "consent-no");
    }

    /** A number typed before consent was given is not used: it is asked for again afterwards. */
    private Turn afterChoice(BotMessage message, Connection connection, Memory memory, boolean number, String... before) {
        if (consent.isDue(connection, memory)) {
            return Turn.saying(message, memory.at(Step.CONSENT), list(before, connection.consent().question()), "consent-yes", "consent-no");
        }
        return number ? escalate(message, connection, memory.at(Step.CALLING))
                : Turn.saying(message, memory.at(Step.NUMBER), list(before, "ask-number"));
    }

    private Turn unclear(BotMessage message, Connection connection, Memory memory, String again, String... choices) {
        Memory counted = memory.withUnclear(memory.unclear() + 1);
        if (counted.unclear() < connection.conversation().attempts()) {
            return Turn.saying(message, counted, List.of(again), choices);
        }
        return new Turn(message, memory.at(Step.START), null, List.of("not-understood"), null, List.of(),
                whenExhausted(connection.conversation().whenExhausted()));
    }

    private Turn escalate(BotMessage message, Connection connection, Memory memory) {
        return Turn.escalating(message, memory, new EscalationRequest(
                "bot",
                connection,
                message.text(),
                message.language(),
                message.idConversation(), message.idConversation(), message.idOperator(),
                message.bot().map(Bot::name).filter(name -> !name.isEmpty()).orElse(connection.title()),
                "",
                Map.of(),
                consent.of(connection, memory),
                message.deliveryKey(hash),
                message.deadline()));
    }

    private static List<String> list(String[] before, String last) {
        return Stream.concat(Stream.of(before), Stream.of(last)).toList();
    }

    private static HandOver whenExhausted(WhenExhausted whenExhausted) {
        return switch (whenExhausted) {
            case TRANSFER -> HandOver.TRANSFER;
            case CLOSE -> HandOver.CLOSE;
            case MESSAGE -> HandOver.NONE;
        };
    }
}
