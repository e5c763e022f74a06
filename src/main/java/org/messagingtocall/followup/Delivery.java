package org.messagingtocall.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.conversation.Afterwards;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.message.OutcomeTexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends an owed message, once at most. It is claimed before it is sent and never given back: a visitor who reads nothing
 * can ask, one who reads the same twice believes in two calls.
 */
@Component
class Delivery {

    /**
     * Who has waited this long has looked after it otherwise, and iAdvize closes a chat on a site after 5 minutes of
     * silence: what is said after an hour confuses more than it helps.
     */
    static final Duration LATEST = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final VisitorMessages messages;
    private final Connections connections;
    private final Afterwards afterwards;
    private final OutcomeTexts texts;
    private final Messenger messenger;
    private final Report report;

    Delivery(VisitorMessages messages, Connections connections, Afterwards afterwards, OutcomeTexts texts, Messenger messenger,
            Report report) {
        this.messages = messages;
        this.connections = connections;
        this.afterwards = afterwards;
        this.texts = texts;
        this.messenger = messenger;
        this.report = report;
    }

    /** Does nothing when the message is not owed, can't be said yet, or is sent by somebody else. */
    void deliver(String escalationId, Kind kind) {
        Optional<Matter> owed = messages.find(escalationId, kind);
        if (owed.isEmpty() || !messages.claim(escalationId, kind)) {
            return;
        }
        Matter matter = owed.get();
        Result result = Result.NO_ANSWER;
        try {
            result = matter.reasonNotToSend(Instant.now().minus(LATEST)).orElseGet(() -> send(matter));
        } finally {
            messages.settle(escalationId, kind, result);
            report.of(matter, result);
        }
    }

    private Result send(Matter matter) {
        Connection connection = connections.find(matter.connection()).filter(found -> found.iadvizeApi() != null).orElse(null);
        if (connection == null) {
            return Result.NO_ACCOUNT;
        }
        String text = matter.kind() == Kind.LATE_OUTCOME
                ? texts.of(learned(connection, matter), connection, matter.language())
                : notReached(connection, matter);
        Result result = messenger.send(connection, matter, text);
        if (result.notSent() && matter.isBadNews()) {
            afterwards.untold(connection, matter.conversationId());
        }
        return result;
    }

    private Outcome learned(Connection connection, Matter matter) {
        try {
            return afterwards.learn(connection, matter.conversationId(), matter.outcome());
        } catch (JournalUnavailable e) {
            LOG.debug("the chat's step is lost, what became of the call is not", e);
            return matter.outcome();
        }
    }

    private String notReached(Connection connection, Matter matter) {
        afterwards.notReached(connection, matter.conversationId());
        List<String> keys = Stream.of(matter.callReason(), matter.callState())
                .filter(name -> !name.isEmpty())
                .map(name -> "not-reached-" + name.replace('_', '-'))
                .toList();
        return texts.ofFirst(keys, "not-reached", connection, matter.language());
    }
}
