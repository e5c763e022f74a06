package org.messagingtocall.conversation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Cancellations;
import org.messagingtocall.escalation.Cancellations.Cancellation;
import org.messagingtocall.escalation.Cancellations.Result;
import org.messagingtocall.journal.ScheduledCalls;
import org.messagingtocall.message.VisitorTexts;
import org.springframework.stereotype.Component;

/** A visitor who types "cancel" and nothing else while a call is scheduled. */
@Component
class CancelWord {

    private final Choices choices;
    private final ScheduledCalls calls;
    private final Cancellations cancellations;
    private final Clock clock;

    CancelWord(VisitorTexts texts, ScheduledCalls calls, Cancellations cancellations, Clock clock) {
        this.choices = new Choices(texts);
        this.calls = calls;
        this.cancellations = cancellations;
        this.clock = clock;
    }

    /**
     * Cancels what this chat has scheduled: all of it, as the word doesn't say which.
     *
     * @return what became of the call that is left, if one is; empty when nothing was to be cancelled
     */
    Optional<Result> obey(BotMessage message, Connection connection) {
        if (!choices.isTyped(message, "cancel")) {
            return Optional.empty();
        }
        List<Result> results = calls.ofConversation(connection.id(), message.idConversation(), clock.instant()).stream()
                .flatMap(call -> cancellations.cancel(connection, call.reference()).stream())
                .map(Cancellation::result).toList();
        return results.stream().filter(result -> result != Result.CANCELLED).findFirst().or(() -> results.stream().findFirst());
    }
}
