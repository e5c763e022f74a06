package org.messagingtocall.followup;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.CallNotReached;
import org.messagingtocall.escalation.DoorGaveUp;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.escalation.LateOutcome;
import org.messagingtocall.escalation.ScheduledCallMissed;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.JournalUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.stereotype.Component;

/** Decides which visitors are owed a message after the door has answered, and when it is delivered. */
@Component
public class FollowUp {

    private static final Logger LOG = LoggerFactory.getLogger(FollowUp.class);

    /** The door's own answer is still on its way to the visitor, who must read it first. */
    private static final long AFTER_THE_DOOR_MS = 2_000;

    /** Older than this, nobody else is about to deliver it. */
    private static final long LEFT_BEHIND_MS = 5_000;

    private final VisitorMessages messages;
    private final Delivery delivery;
    private final Connections connections;
    private final JournalReader reader;
    private final Report report;
    private final AsyncTaskExecutor executor;

    FollowUp(VisitorMessages messages, Delivery delivery, Connections connections, JournalReader reader, Report report,
            @Qualifier(FollowUpLimits.EXECUTOR) AsyncTaskExecutor executor) {
        this.messages = messages;
        this.delivery = delivery;
        this.connections = connections;
        this.reader = reader;
        this.report = report;
        this.executor = executor;
    }

    /** The door has to answer in time, so nothing is waited for. */
    @EventListener
    void owe(DoorGaveUp event) {
        EscalationRequest request = event.request();
        if (request.door().equals("bot") && request.connection().iadvizeApi() != null) {
            messages.owe(event.escalationId(), Kind.LATE_OUTCOME);
        }
    }

    @EventListener
    void tell(LateOutcome event) {
        later(() -> deliver(event.escalationId(), Kind.LATE_OUTCOME));
    }

    @EventListener
    void tell(CallNotReached event) {
        start(() -> {
            boolean toldOfAny = isToldOfUnreached(event.escalationId());
            (toldOfAny ? messages.owe(event.escalationId(), Kind.NOT_REACHED) : CompletableFuture.completedFuture(0))
                    .thenRun(() -> later(() -> notReached(event.escalationId())));
        });
    }

    /** Who was told that a call comes at a time must not wait for it. */
    @EventListener
    void tell(ScheduledCallMissed event) {
        start(() -> {
            if (ofBot(event.escalationId()).isPresent()) {
                messages.owe(event.escalationId(), Kind.LATE_OUTCOME).thenRun(() -> later(() -> deliver(event.escalationId(), Kind.LATE_OUTCOME)));
            }
        });
    }

    /** Delivers what a node left behind that ended or had no database, and gives up what is too old. */
    @SchedulerLock(name = "visitor-messages", lockAtLeastFor = "5s", lockAtMostFor = "1m")
    public void sweep() {
        Instant now = Instant.now();
        for (Kind kind : Kind.values()) {
            report.count(kind, Result.TOO_OLD, messages.giveUp(kind, now.minus(Delivery.LATEST)));
        }
        messages.due(now.minusMillis(LEFT_BEHIND_MS)).forEach(due -> start(() -> deliver(due.escalationId(), due.kind())));
    }

    /** Nothing more is sent to a conversation that is closed. */
    public void conversationClosed(String conversationId) {
        for (Kind kind : Kind.values()) {
            report.count(kind, Result.CONVERSATION_CLOSED, messages.giveUp(kind, conversationId));
        }
    }

    private boolean isToldOfUnreached(String escalationId) {
        return ofBot(escalationId).filter(connection -> connection.conversation().tellNotReached()).isPresent();
    }

    /** The connection of a call that was asked for in a chat in which something can be told later. */
    private Optional<Connection> ofBot(String escalationId) {
        return reader.find("select connection from escalation where id = ? and door = 'bot'",
                        (row, number) -> row.getString(1), escalationId)
                .flatMap(connections::find)
                .filter(connection -> connection.iadvizeApi() != null);
    }

    /** Who read {@code pending} is told by the late outcome, so that the other message is not needed. */
    private void notReached(String escalationId) {
        deliver(escalationId, Kind.LATE_OUTCOME);
        deliver(escalationId, Kind.NOT_REACHED);
    }

    private void deliver(String escalationId, Kind kind) {
        delivery.deliver(escalationId, kind);
    }

    private void later(Runnable work) {
        Executor delayed = CompletableFuture.delayedExecutor(AFTER_THE_DOOR_MS, TimeUnit.MILLISECONDS, this::start);
        delayed.execute(work);
    }

    private void start(Runnable work) {
        try {
            executor.execute(() -> {
                try {
                    work.run();
                } catch (JournalUnavailable e) {
                    LOG.debug("left to the next sweep", e);
                } catch (RuntimeException e) {
                    LOG.error("a message to a visitor is lost", e);
                }
            });
        } catch (TaskRejectedException e) {
            LOG.debug("left to the next sweep", e);
        }
    }
}
