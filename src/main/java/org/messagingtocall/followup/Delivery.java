package org.messagingtocall.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.conversation.Afterwards;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.message.OutcomeTexts;
import org.messagingtocall.trace.Leg;
import org.messagingtocall.trace.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends an owed message, once at most. It is claimed before it is sent, and given back only where nothing was sent
 * for want of a token or of the database: a visitor who reads nothing can ask, one who reads the same twice believes in two
 * calls.
 */
@Component
class Delivery {

    /**
     * Who has waited this long has looked after it otherwise, and iAdvize closes a chat on a site after 5 minutes of
     * silence: what is said after an hour confuses more than it helps.
     */
    static final Duration LATEST = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** What of a call at a chosen time has a text of its own. */
    private static final Set<Status> MISSED = Set.of(Status.UNAVAILABLE, Status.BUSY, Status.MISCONFIGURED);

    private final VisitorMessages messages;
    private final Connections connections;
    private final Afterwards afterwards;
    private final OutcomeTexts texts;
    private final AccountTokens tokens;
    private final Messenger messenger;
    private final Report report;
    private final Trail trail;

    Delivery(VisitorMessages messages, Connections connections, Afterwards afterwards, OutcomeTexts texts, AccountTokens tokens,
            Messenger messenger, Report report, Trail trail) {
        this.messages = messages;
        this.connections = connections;
        this.afterwards = afterwards;
        this.texts = texts;
        this.tokens = tokens;
        this.messenger = messenger;
        this.report = report;
        this.trail = trail;
    }

    /** Does nothing when the message is not owed, can't be said yet, is sent by somebody else, or there is no token for now. */
    void deliver(String escalationId, Kind kind) {
        Optional<Matter> owed = messages.find(escalationId, kind);
        if (owed.isEmpty()) {
            return;
        }
        try (Leg leg = trail.leg("visitor-message", owed.get().reference(), null)) {
            deliver(owed.get());
        }
    }

    private void deliver(Matter matter) {
        Connection connection = connections.find(matter.connection()).filter(found -> found.iadvizeApi() != null).orElse(null);
        Optional<Result> reason = matter.reasonNotToSend(Instant.now().minus(LATEST)).or(() -> cannot(connection, matter));
        Grant grant = reason.isPresent() ? null : tokens.get(connection);
        if (grant != null && grant.failure() != null && grant.failure().isOwed()) {
            report.of(matter, grant.failure());
        } else if (messages.claim(matter.escalationId(), matter.kind())) {
            settle(matter, () -> reason.orElseGet(() -> send(connection, matter, grant)));
        }
    }

    private void settle(Matter matter, Supplier<Result> work) {
        Result result = Result.NO_ANSWER;
        try {
            result = work.get();
        } catch (JournalUnavailable e) {
            LOG.debug("it has to wait for the database", e);
            result = Result.NOT_KNOWN;
        } finally {
            if (result.isOwed()) {
                messages.giveBack(matter.escalationId(), matter.kind());
            } else {
                messages.settle(matter.escalationId(), matter.kind(), result);
            }
            report.of(matter, result);
        }
    }

    private static Optional<Result> cannot(Connection connection, Matter matter) {
        if (connection == null) {
            return Optional.of(Result.NO_ACCOUNT);
        }
        return Messenger.knows(matter.operatorId()) ? Optional.empty() : Optional.of(Result.NO_CHATBOT);
    }

    /** When the call reaches nobody while it is tried, that is what is said. */
    private Result send(Connection connection, Matter matter, Grant grant) {
        Result result = attempt(connection, matter, grant);
        return result != Result.OVERTAKEN || matter.saysThatNobodyWasReached() ? result
                : messages.claimed(matter.escalationId(), matter.kind()).filter(Matter::saysThatNobodyWasReached)
                        .map(now -> attempt(connection, now, grant)).orElse(result);
    }

    private Result attempt(Connection connection, Matter matter, Grant grant) {
        boolean late = matter.kind() == Kind.LATE_OUTCOME;
        if (late && matter.saysThatNobodyWasReached() && !messages.takeOverNotReached(matter.escalationId())) {
            return Result.OVERTAKEN;
        }
        Result result = grant.failure() != null ? grant.failure() : messenger.send(connection, matter, text(connection, matter), grant);
        if (result.notSent() && matter.isBadNews()) {
            afterwards.untold(connection, matter.conversationId());
        }
        return result;
    }

    private String text(Connection connection, Matter matter) {
        if (matter.saysThatNobodyWasReached()) {
            return notReached(connection, matter);
        }
        Outcome outcome = learned(connection, matter);
        boolean missed = outcome.at() != null && MISSED.contains(outcome.status());
        return missed ? texts.of("scheduled-missed", connection, matter.language()) : texts.of(outcome, connection, matter.language());
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
