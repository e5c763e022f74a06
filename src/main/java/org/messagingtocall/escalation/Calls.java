package org.messagingtocall.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.door.Drain;
import org.messagingtocall.journal.Entry;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.provider.Providers;
import org.messagingtocall.trace.Leg;
import org.messagingtocall.trace.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.stereotype.Component;

/**
 * Sends escalations to their connection's route on a thread of their own, so that the door can answer in time whatever
 * the provider does; the answer reaches the journal even when nobody waits for it any more.
 */
@Component
public class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private static final Duration ASKED_AFTER = Duration.ofSeconds(5);

    private final Map<String, CallInFlight> inFlight = new ConcurrentHashMap<>();
    private final Failover failover;
    private final AsyncTaskExecutor executor;
    private final Journal journal;
    private final AnswersElsewhere elsewhere;
    private final Providers providers;
    private final MeterRegistry meters;
    private final LateOutcomes late;
    private final ApplicationEventPublisher events;
    private final Drain drain;
    private final Trail trail;

    Calls(Failover failover, @Qualifier(ProviderCalls.EXECUTOR) AsyncTaskExecutor executor,
            Journal journal, AnswersElsewhere elsewhere, Providers providers, MeterRegistry meters,
            LateOutcomes late, ApplicationEventPublisher events, Drain drain, Trail trail) {
        this.failover = failover;
        this.executor = executor;
        this.journal = journal;
        this.elsewhere = elsewhere;
        this.providers = providers;
        this.meters = meters;
        this.late = late;
        this.events = events;
        this.drain = drain;
        this.trail = trail;
        meters.gaugeMapSize("escalations.in.flight", io.micrometer.core.instrument.Tags.empty(), inFlight);
    }

    /** Sends what the journal has just opened and waits for the answer as long as the door can. */
    Escalation send(Escalation escalation) {
        CallInFlight call = new CallInFlight();
        inFlight.put(escalation.id(), call);
        drain.begun();
        Span door = trail.here();
        try {
            executor.execute(() -> run(escalation, call, door));
        } catch (TaskRejectedException e) {
            answered(escalation, call, Outcome.of(Status.BUSY, "too-many-calls"), System.nanoTime());
        }
        return escalation.withOutcome(told(escalation.id(), call.await(escalation.request().deadline()), escalation.request()));
    }

    /** Waits for the answer of the entry that already stands for this request, here or on another node. */
    Escalation share(Escalation escalation, Entry entry) {
        CallInFlight call = inFlight.get(entry.id());
        Outcome outcome = entry.answered() ? entry.outcome()
                : call != null ? call.await(escalation.request().deadline())
                : elsewhere.await(entry, escalation.request().deadline());
        trail.follow(entry.reference());
        return escalation.sharing(entry.reference(), told(entry.id(), outcome, escalation.request()));
    }

    /** One INFO line and one count for an escalation that has its outcome. */
    void report(Escalation escalation, Outcome outcome, long millis) {
        report(escalation.reference(), escalation.connection().id(), escalation.connection().provider(), outcome, millis);
    }

    /** The same for one that was scheduled, whose connection may be gone. */
    void report(String reference, String connection, String provider, Outcome outcome, long millis) {
        String status = outcome.status().wire();
        LOG.info("escalation {} connection={} provider={} status={} reason={} ms={}", reference,
                connection, provider, status, outcome.reason(), millis);
        meters.counter("escalations", "connection", connection, "provider", provider,
                "status", status, "reason", outcome.reason()).increment();
    }

    private void run(Escalation escalation, CallInFlight call, Span door) {
        try (Leg leg = trail.leg("call", escalation.reference(), door)) {
            run(escalation, call);
        }
    }

    private void run(Escalation escalation, CallInFlight call) {
        long start = System.nanoTime();
        Escalation asked;
        try {
            asked = failover.place(escalation).escalation();
            if (escalation.request().isForProvider() && asked.outcome().status().callPlaced()) {
                asked = asked.withOutcome(new Outcome(Status.CALL_SCHEDULED, null, asked.outcome().callId(), escalation.request().at()));
            }
        } catch (RuntimeException | Error e) {
            // Whether it was sent is not known, so it must not be sent again.
            LOG.error("escalation {} connection={}: no outcome", escalation.reference(), escalation.connection().id(), e);
            asked = escalation.withOutcome(Outcome.of(Status.PENDING));
        }
        answered(asked, call, asked.outcome(), start);
    }

    /**
     * Logs, counts and writes down what came of asking a provider.
     *
     * @param start when it was asked, as {@link System#nanoTime()}
     * @return the number of rows changed, once everybody can read it
     */
    CompletableFuture<Integer> conclude(Escalation asked, long start) {
        report(asked, asked.outcome(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        return journal.answer(asked, askAgain(asked.connection(), asked.outcome()));
    }

    private void answered(Escalation escalation, CallInFlight call, Outcome outcome, long start) {
        Connection connection = escalation.connection();
        boolean inTime = call.known(outcome);
        conclude(escalation.withOutcome(outcome), start).whenComplete((rows, failure) -> {
            call.written(outcome);
            inFlight.remove(escalation.id());
            drain.ended();
            if (failure != null) {
                try (Leg leg = trail.leg("journal", escalation.reference())) {
                    LOG.error("escalation {}: the journal does not know that it came to {}", escalation.reference(), outcome.status().wire());
                }
                return;
            }
            if (!inTime && outcome.status() != Status.PENDING) {
                late.known(escalation.id(), outcome);
            }
            events.publishEvent(new CallAnswered(escalation.id(), connection));
        });
    }

    /** When a provider that can tell is asked what became of the call. */
    private Instant askAgain(Connection connection, Outcome outcome) {
        boolean canTell = outcome.status() == Status.PENDING && providers.find(connection.provider()).orElseThrow().unanswered() != null;
        return canTell ? Instant.now().plus(ASKED_AFTER) : null;
    }

    /** What the door says; whoever says {@code pending} may owe the visitor the truth. */
    private Outcome told(String id, Outcome outcome, EscalationRequest request) {
        if (outcome.status() == Status.PENDING) {
            events.publishEvent(new DoorGaveUp(id, request));
        }
        return outcome;
    }
}
