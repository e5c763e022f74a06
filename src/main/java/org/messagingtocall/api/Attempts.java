package org.messagingtocall.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.conversation.Conversations;
import org.messagingtocall.conversation.Memory;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.Patience;
import org.springframework.stereotype.Component;

/**
 * Counts wrong numbers at the api door, where a scenario has no counter of its own: by the {@code attempt} the caller
 * says, else by its {@code visitorKey} or {@code conversationId}; without any of them every attempt is the first.
 */
@Component
class Attempts {

    private static final Duration SHARED_FOR = Duration.ofMinutes(1);
    private static final int MAX_SHARED = 10_000;

    private final Conversations conversations;
    private final Patience patience;

    /** What a refused escalation came to, so that requests that share it are counted once and answered alike. */
    private final Cache<String, Outcome> byReference =
            Caffeine.newBuilder().expireAfterWrite(SHARED_FOR).maximumSize(MAX_SHARED).build();

    Attempts(Conversations conversations, Patience patience) {
        this.conversations = conversations;
        this.patience = patience;
    }

    /** The outcome, or {@code attempts_exhausted} when it asks for one more number than the connection allows. */
    Outcome count(ApiCall call, Escalation escalation) {
        Outcome outcome = escalation.outcome();
        if (call.attempt() > 0 || call.request().visitor().isEmpty()) {
            return verdict(outcome, call.attempt(), call.request().connection());
        }
        if (outcome.reason().equals(JournalUnavailable.REASON)) {
            return outcome;
        }
        if (!outcome.status().retry()) {
            conversations.clearAttempts(call.request().connection().id(), call.request().visitor());
            return outcome;
        }
        return escalation.reference().isEmpty() ? remembered(call, outcome)
                : byReference.get(escalation.reference(), any -> remembered(call, outcome));
    }

    private Outcome remembered(ApiCall call, Outcome outcome) {
        Connection connection = call.request().connection();
        try {
            Memory counted = patience.await(call.request().deadline(), () -> conversations.change(connection.id(), call.request().visitor(),
                    memory -> memory.withAttempts(memory.attempts() + 1), Function.identity()));
            return verdict(outcome, counted.attempts(), connection);
        } catch (JournalUnavailable e) {
            // The count is lost, what became of the call is not.
            return outcome;
        }
    }

    private static Outcome verdict(Outcome outcome, int attempt, Connection connection) {
        return outcome.status().retry() && attempt >= connection.conversation().attempts()
                ? Outcome.of(Status.ATTEMPTS_EXHAUSTED)
                : outcome;
    }
}
