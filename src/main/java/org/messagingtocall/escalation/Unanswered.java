package org.messagingtocall.escalation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.UnansweredCalls;
import org.messagingtocall.journal.UnansweredCalls.Call;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.messagingtocall.provider.UnansweredRule;
import org.messagingtocall.trace.Leg;
import org.messagingtocall.trace.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Looks after calls whose answer is not known, as the process that sent them ended or the provider broke off: one node for
 * all. Where the provider can tell what became of one, it is asked; elsewhere the call stays {@code pending}. None is ever
 * dialled again.
 */
@Component
public class Unanswered {

    private static final Logger LOG = LoggerFactory.getLogger(Unanswered.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(15);
    private static final int AT_MOST = 100;

    private final UnansweredCalls calls;
    private final Journal journal;
    private final Connections connections;
    private final Providers providers;
    private final ConnectionCall calling;
    private final KeptCalls kept;
    private final AsyncTaskExecutor executor;
    private final MeterRegistry meters;
    private final LateOutcomes late;
    private final ApplicationEventPublisher events;
    private final Trail trail;

    public Unanswered(UnansweredCalls calls, Journal journal, Connections connections, Providers providers, ConnectionCall calling,
            KeptCalls kept, @Qualifier(ProviderCalls.EXECUTOR) AsyncTaskExecutor executor, MeterRegistry meters, LateOutcomes late,
            ApplicationEventPublisher events, Trail trail) {
        this.calls = calls;
        this.journal = journal;
        this.connections = connections;
        this.providers = providers;
        this.calling = calling;
        this.kept = kept;
        this.executor = executor;
        this.meters = meters;
        this.late = late;
        this.events = events;
        this.trail = trail;
    }

    /** @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer; the next run goes on */
    @SchedulerLock(name = "unanswered")
    public void run() {
        // At once, so that a provider that takes its time does not keep the others' calls waiting.
        CompletableFuture.allOf(calls.due(Instant.now(), AT_MOST).stream()
                .map(call -> CompletableFuture.runAsync(() -> lookAfter(call), executor))
                .toArray(CompletableFuture[]::new)).join();
    }

    private void lookAfter(Call call) {
        try (Leg leg = trail.leg("unanswered-call", call.reference(), null)) {
            leg.say("connection", call.connection()).say("provider", call.provider());
            find(call);
        }
    }

    private void find(Call call) {
        if (call.waitedFor()) {
            LOG.warn("escalation {} connection={}: the process that waited for its answer ended; it stays pending and is not sent again",
                    call.reference(), call.connection());
            meters.counter("escalations.interrupted", "connection", call.connection(), "provider", call.provider()).increment();
        }
        Optional<Connection> connection = connections.find(call.connection()).flatMap(found -> found.with(call.provider()));
        UnansweredRule rule = providers.find(call.provider()).map(Provider::unanswered).orElse(null);
        Instant end = rule == null || connection.isEmpty() ? Instant.MIN : call.createdAt().plus(rule.within());
        Outcome outcome = Instant.now().isBefore(end) ? ask(call, connection.get(), rule) : Outcome.of(Status.PENDING);
        if (outcome.status().callPlaced()) {
            answered(call, outcome, connection);
            return;
        }
        if (Instant.now().plus(AGAIN_AFTER).isBefore(end)) {
            calls.later(call, Instant.now().plus(AGAIN_AFTER));
        } else {
            calls.giveUp(call);
        }
        // Nobody waits for its answer now, and the provider may have told of it.
        connection.ifPresent(found -> events.publishEvent(new CallAnswered(call.id(), found)));
    }

    /** What else than an acceptance comes back is not believed: it is about this request, not about the one before. */
    private Outcome ask(Call call, Connection connection, UnansweredRule rule) {
        return rule.repeats() ? kept.repeat(call.sealedCall(), connection) : calling.ask(connection, question(call, connection));
    }

    private void answered(Call call, Outcome outcome, Optional<Connection> connection) {
        LOG.info("escalation {} connection={} provider={} status={} reason={}: the provider knows it", call.reference(),
                call.connection(), call.provider(), outcome.status().wire(), outcome.reason());
        journal.answer(call.id(), outcome).thenAccept(rows -> {
            if (rows == 1) {
                late.known(call.id(), outcome);
            }
            connection.ifPresent(found -> events.publishEvent(new CallAnswered(call.id(), found)));
        });
    }

    private static ObjectNode question(Call call, Connection connection) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.set("settings", connection.settings());
        question.putObject("escalation").put("id", call.id()).put("reference", call.reference()).put("connection", connection.id());
        return question;
    }
}
