package org.messagingtocall.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.door.Drain;
import org.messagingtocall.escalation.Failover.Asked;
import org.messagingtocall.journal.CallEvents;
import org.messagingtocall.journal.ScheduledCalls;
import org.messagingtocall.journal.ScheduledCalls.Call;
import org.messagingtocall.trace.Leg;
import org.messagingtocall.trace.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Asks the provider for a call whose time has come. The row is taken out first and is on disk as {@code pending}, so that
 * after a crash it is not asked for again. Only when the provider certainly did not accept it, it is put back and tried
 * again, within a quarter of an hour.
 */
@Component
class DueCalls {

    private static final Logger LOG = LoggerFactory.getLogger(DueCalls.class);

    /** Later than this after its time nobody sits by the phone any more. */
    private static final Duration LATEST = Duration.ofMinutes(15);

    /** From one try to the next. */
    private static final List<Duration> AGAIN_AFTER = List.of(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10));

    private final ScheduledCalls calls;
    private final CallEvents told;
    private final Connections connections;
    private final KeptCalls kept;
    private final NumberRules numbers;
    private final Availability availability;
    private final Failover failover;
    private final Calls conclusions;
    private final LateOutcomes late;
    private final ApplicationEventPublisher events;
    private final Drain drain;
    private final Clock clock;
    private final Trail trail;

    DueCalls(ScheduledCalls calls, CallEvents told, Connections connections, KeptCalls kept, NumberRules numbers,
            Availability availability, Failover failover, Calls conclusions, LateOutcomes late, ApplicationEventPublisher events, Drain drain,
            Clock clock, Trail trail) {
        this.calls = calls;
        this.told = told;
        this.connections = connections;
        this.kept = kept;
        this.numbers = numbers;
        this.availability = availability;
        this.failover = failover;
        this.conclusions = conclusions;
        this.late = late;
        this.events = events;
        this.drain = drain;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Does what is due for a call; nothing when it was taken out before.
     *
     * @return when to come again, empty when it is done with
     * @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer; to be done again
     */
    Optional<Instant> take(String id) {
        Call call = calls.waiting(id).orElse(null);
        if (call == null) {
            return Optional.empty();
        }
        if (clock.instant().isBefore(call.at())) {
            return Optional.of(call.at());
        }
        drain.begun();
        try (Leg leg = trail.leg("scheduled-call", call.reference(), null)) {
            return due(call, clock.instant());
        } finally {
            drain.ended();
        }
    }

    private Optional<Instant> due(Call call, Instant now) {
        // The provider it was accepted for is asked first, wherever it stands in the connection's list by now.
        Connection connection = connections.find(call.connection()).flatMap(found -> found.with(call.provider())).orElse(null);
        if (connection == null) {
            return giveUp(call, Outcome.of(Status.UNAVAILABLE, "connection-changed"), now);
        }
        if (wasAccepted(call, connection)) {
            return Optional.empty();
        }
        if (now.isAfter(call.at().plus(LATEST))) {
            return giveUp(call, Outcome.of(Status.UNAVAILABLE, "too-late"), now);
        }
        // It was promised for its time; that it is woken a moment later does not make it one after hours.
        Instant moment = call.tries() == 0 ? call.at() : now;
        if (!connection.hours().isOpen(moment.atZone(connection.hours().timeZone()))) {
            return giveUp(call, Outcome.of(Status.CLOSED), now);
        }
        Escalation escalation = kept.open(call, connection).orElse(null);
        if (escalation == null) {
            return giveUp(call, Outcome.of(Status.UNAVAILABLE, "key-changed"), now);
        }
        Optional<Outcome> refusal = numbers.refusal(connection, escalation.number());
        if (refusal.isPresent()) {
            return giveUp(call, refusal.get(), now);
        }
        // One that is told of at this moment stays unclaimed: the next sweep finds it and settles it.
        // Who its visitor is may have been said by a key that is not kept: the longer time is for both.
        return calls.claim(call, now, connection.limits().repeatAfter(true)) ? place(call, escalation) : Optional.empty();
    }

    /** Whether its provider told of a call although it had refused it, and the process that put it back ended before it could look. */
    private boolean wasAccepted(Call call, Connection connection) {
        Outcome accepted = connection.answers().acceptance();
        boolean settled = told.settle(call.id(), accepted);
        if (settled) {
            conclusions.report(call.reference(), call.connection(), call.provider(), accepted, 0);
            late.known(call.id(), accepted);
            events.publishEvent(new CallAnswered(call.id(), connection));
        }
        return settled;
    }

    private Optional<Instant> place(Call call, Escalation escalation) {
        long start = System.nanoTime();
        Asked asked;
        try {
            asked = isStopped(call) ? new Asked(escalation.withOutcome(Outcome.of(Status.UNAVAILABLE, Availability.SUSPENDED)), false)
                    : failover.place(escalation);
        } catch (RuntimeException | Error e) {
            // Whether it was sent is not known, so it must not be sent again.
            LOG.error("escalation {} connection={}: no outcome", call.reference(), call.connection(), e);
            asked = new Asked(escalation.withOutcome(Outcome.of(Status.PENDING)), false);
        }
        Outcome outcome = asked.escalation().outcome();
        Optional<Instant> again = again(call, asked);
        if (again.isPresent() && calls.putBack(call, clock.instant())) {
            LOG.info("escalation {} connection={}: {} ({}) at its time, tried again", call.reference(), call.connection(),
                    outcome.status().wire(), outcome.reason());
            // The provider may have told of a call all the same.
            events.publishEvent(new CallAnswered(call.id(), asked.escalation().connection()));
            return again;
        }
        if (conclusions.conclude(asked.escalation(), start).join() == 1) {
            tell(call, outcome);
        }
        events.publishEvent(new CallAnswered(call.id(), asked.escalation().connection()));
        return Optional.empty();
    }

    /** Whether operators have suspended the connection itself: then none of its providers is asked. */
    private boolean isStopped(Call call) {
        return connections.find(call.connection()).filter(found -> !availability.isSuspended(found)).isEmpty();
    }

    /** When it is tried again, if it certainly was not taken; a stopped connection asks nobody. */
    private Optional<Instant> again(Call call, Asked asked) {
        boolean stopped = asked.escalation().outcome().reason().equals(Availability.SUSPENDED);
        return (asked.notTaken() || stopped) && call.tries() < AGAIN_AFTER.size()
                ? Optional.of(clock.instant().plus(AGAIN_AFTER.get(call.tries()))).filter(again -> again.isBefore(call.at().plus(LATEST)))
                : Optional.empty();
    }

    private Optional<Instant> giveUp(Call call, Outcome outcome, Instant now) {
        if (calls.giveUp(call, outcome, now)) {
            LOG.warn("escalation {} connection={}: not called at its time, {} ({})", call.reference(), call.connection(),
                    outcome.status().wire(), outcome.reason());
            conclusions.report(call.reference(), call.connection(), call.provider(), outcome, 0);
            tell(call, outcome);
        }
        return Optional.empty();
    }

    private void tell(Call call, Outcome outcome) {
        if (!outcome.status().holdsRequest()) {
            events.publishEvent(new ScheduledCallMissed(call.id()));
        }
        late.known(call.id(), outcome);
    }
}
