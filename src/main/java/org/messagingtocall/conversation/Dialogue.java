package org.messagingtocall.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.conversation.Turn.HandOver;
import org.messagingtocall.escalation.Cancellations;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.Patience;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.PhoneNumber;
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
    private final ConsentAnswer consentAnswer;
    private final AskedConsent consent;
    private final SlotChoice slots;
    private final CallRequests requests;
    private final CancelWord cancelWord;
    private final Journal journal;
    private final Patience patience;

    public Dialogue(Conversations conversations, PhoneNumberFinder finder, VisitorTexts texts, AskedConsent consent, SlotChoice slots,
            CallRequests requests, CancelWord cancelWord, Journal journal, Patience patience) {
        this.conversations = conversations;
        this.finder = finder;
        this.choices = new Choices(texts);
        this.consentAnswer = new ConsentAnswer(texts);
        this.consent = consent;
        this.slots = slots;
        this.requests = requests;
        this.cancelWord = cancelWord;
        this.journal = journal;
        this.patience = patience;
    }

    /** What a visitor's message leads to, with what it leaves to be remembered written down. */
    public Turn next(BotMessage message) {
        Connection connection = message.connection().orElseThrow();
        Optional<Cancellations.Result> cancelled = cancelWord.obey(message, connection);
        Finding found = finder.find(message.text(), connection.phone().region());
        return conversations.change(connection.id(), message.idConversation(), memory -> cancelled
                .map(result -> Turn.saying(message, result == Cancellations.Result.CANCELLED ? memory.at(Step.FAILED) : memory, List.of(result.key())))
                .orElseGet(() -> next(message, connection, memory, found)), Turn::memory);
    }

    /** Whether the spine is to be asked. */
    public boolean asksForCall(Turn turn) {
        return turn.asksForCall();
    }

    /** What the spine is asked. */
    public EscalationRequest request(Turn turn) {
        return turn.escalation();
    }

    /** What the spine's outcome leads to. */
    public Turn conclude(@Variable("turn") Turn turn, @Body Escalation escalation) {
        try {
            return patience.await(turn.message().deadline(), () -> conversations.change(escalation.connection().id(),
                    turn.message().idConversation(), memory -> Conclusions.of(turn, escalation, memory), Turn::memory));
        } catch (JournalUnavailable e) {
            LOG.warn("escalation {}: the chat's step is late or lost, what became of the call is not", escalation.reference());
            return Conclusions.of(turn, escalation, turn.memory());
        }
    }

    private Turn next(BotMessage message, Connection connection, Memory memory, Finding found) {
        PhoneNumber number = found.number();
        return switch (memory.step()) {
            case START -> connection.conversation().offerChoice() && number == null
                    ? Turn.saying(message, memory.at(Step.CHOICE), List.of("introduction", "offer-choice"), "choice-chat", "choice-phone")
                    : afterChoice(message, connection, memory, number, "introduction");
            case CHOICE -> choice(message, connection, memory, number);
            case CONSENT -> consent(message, connection, memory);
            case SLOT -> slot(message, connection, memory, number);
            case NUMBER -> choices.isTyped(message, "choice-chat") && connection.conversation().offerChoice()
                    ? chat(message, connection, memory)
                    : number != null && slots.isNeeded(connection, memory)
                            ? slots.ask(message, connection, slots.keeping(slots.current(memory), number), List.of())
                            : escalate(message, connection, number != null ? memory.at(Step.CALLING) : memory, found);
            // What comes while the provider is being asked must not be taken for a wrong number.
            case CALLING, PLACED -> number == null && isAskedFor(message, connection, memory)
                    ? Turn.saying(message, memory, List.of("already-placed"))
                    : afterChoice(message, connection, memory, number);
            case FAILED -> afterChoice(message, connection, memory, number);
        };
    }

    /** The process that was to ask for the call may have ended before it did. */
    private boolean isAskedFor(BotMessage message, Connection connection, Memory memory) {
        return memory.step() == Step.PLACED || journal.hasCall(connection.id(), message.idConversation());
    }

    private Turn choice(BotMessage message, Connection connection, Memory memory, PhoneNumber number) {
        if (number != null || choices.isTyped(message, "choice-phone")) {
            return afterChoice(message, connection, memory, number);
        }
        if (choices.isTyped(message, "choice-chat")) {
            return chat(message, connection, memory);
        }
        return unclear(message, connection, memory, "offer-choice", "choice-chat", "choice-phone");
    }

    private Turn chat(BotMessage message, Connection connection, Memory memory) {
        HandOver handOver = connection.conversation().transferTo().isEmpty() ? HandOver.NONE : HandOver.TRANSFER;
        return new Turn(message, memory.at(Step.START), null, List.of("chat-chosen"), null, List.of(), List.of(), handOver);
    }

    private Turn consent(BotMessage message, Connection connection, Memory memory) {
        return switch (consentAnswer.of(message)) {
            case YES -> afterChoice(message, connection, consent.given(memory), null);
            case NO -> new Turn(message, memory.at(Step.START), null, List.of(), Outcome.of(Status.CONSENT_MISSING), List.of(), List.of(),
                    HandOver.NONE);
            case UNCLEAR -> unclear(message, connection, consent.asked(message, connection, memory), connection.consent().question(),
                    "consent-yes", "consent-no");
        };
    }

    /** A number typed before consent was given is not used: it is asked for again afterwards. */
    private Turn afterChoice(BotMessage message, Connection connection, Memory memory, PhoneNumber number, String... before) {
        if (consent.isDue(connection, memory)) {
            return Turn.saying(message, consent.asked(message, connection, memory), list(before, connection.consent().question()), "consent-yes", "consent-no");
        }
        if (slots.isOffered(connection)) {
            return slots.ask(message, connection, number == null ? memory : slots.keeping(memory, number), List.of(before));
        }
        return number != null ? escalate(message, connection, memory.at(Step.CALLING), Finding.number(number))
                : Turn.saying(message, memory.at(Step.NUMBER), list(before, "ask-number"));
    }

    private Turn slot(BotMessage message, Connection connection, Memory memory, PhoneNumber number) {
        Optional<SlotChoice.Chosen> chosen = slots.chosen(message, connection, memory);
        if (chosen.isPresent()) {
            Memory planned = memory.with(memory.plan().chosen(chosen.get().at()));
            return slots.number(planned)
                    .map(kept -> escalate(message, connection, planned.at(Step.CALLING), finder.find(kept, connection.phone().region())))
                    .orElseGet(() -> Turn.saying(message, planned.at(Step.NUMBER), List.of("ask-number")));
        }
        if (choices.isTyped(message, "choice-chat")) {
            return chat(message, connection, memory);
        }
        if (slots.wantsOthers(message)) {
            return slots.ask(message, connection, memory, List.of());
        }
        if (number != null) {
            return slots.again(message, connection, slots.keeping(memory, number));
        }
        Turn unclear = unclear(message, connection, memory, "ask-time");
        return unclear.memory().step() == Step.SLOT ? slots.again(message, connection, unclear.memory()) : unclear;
    }

    private Turn unclear(BotMessage message, Connection connection, Memory memory, String again, String... choices) {
        Memory counted = memory.withUnclear(memory.unclear() + 1);
        if (counted.unclear() < connection.conversation().attempts()) {
            return Turn.saying(message, counted, List.of(again), choices);
        }
        return new Turn(message, memory.at(Step.START), null, List.of("not-understood"), null, List.of(), List.of(),
                Conclusions.whenExhausted(connection.conversation().whenExhausted()));
    }

    /** @param found what a search for the number came to; it is remembered no longer */
    private Turn escalate(BotMessage message, Connection connection, Memory memory, Finding found) {
        Memory current = slots.current(memory);
        Memory asked = current.with(current.plan().withNumber("", ""));
        return Turn.escalating(message, asked, requests.of(message, connection, asked, found));
    }

    private static List<String> list(String[] before, String last) {
        return Stream.concat(Stream.of(before), Stream.of(last)).toList();
    }
}
