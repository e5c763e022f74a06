package org.messagingtocall.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.ConnectionCall.Answered;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.trace.Leg;
import org.messagingtocall.trace.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/**
 * Asks a connection's providers, but for those that are suspended, in their order: the next one only when the one before certainly took no call, and not
 * because of the number. After an answer that leaves any doubt none is asked, as two might call.
 */
@Component
class Failover {

    private static final Logger LOG = LoggerFactory.getLogger(Failover.class);

    private final ConnectionCall calling;
    private final CallDocument document;
    private final Availability availability;
    private final KeptCalls kept;
    private final Journal journal;
    private final LastOutcomes last;
    private final MeterRegistry meters;
    private final Trail trail;

    Failover(ConnectionCall calling, CallDocument document, Availability availability, KeptCalls kept, Journal journal, LastOutcomes last,
            MeterRegistry meters, Trail trail) {
        this.last = last;
        this.availability = availability;
        this.calling = calling;
        this.document = document;
        this.kept = kept;
        this.journal = journal;
        this.meters = meters;
        this.trail = trail;
    }

    /**
     * What asking came to.
     *
     * @param escalation with its outcome, and with the provider that was asked last
     * @param notTaken   whether it certainly took no call, for a reason that another one, or another time, may not have
     */
    record Asked(Escalation escalation, boolean notTaken) {}

    /** Asks one after the other. */
    Asked place(Escalation escalation) {
        List<Connection> choices = escalation.connection().choices().stream().filter(availability::mayBeAsked).toList();
        if (availability.isSuspended(escalation.connection())) {
            return new Asked(escalation.withOutcome(Outcome.of(Status.UNAVAILABLE, Availability.SUSPENDED)), false);
        }
        Escalation asked = escalation.at(choices.get(0));
        // The row names the first of all: whoever is told of the number in its place must be known.
        if (!asked.connection().provider().equals(escalation.connection().provider()) && !handOn(escalation, asked.connection())) {
            return new Asked(escalation.withOutcome(Outcome.of(Status.UNAVAILABLE, Availability.SUSPENDED)), false);
        }
        Answered answered = ask(asked);
        for (Connection next : choices.subList(1, choices.size())) {
            if (!answered.notTaken() || !tookNoCall(asked, next, answered.outcome())) {
                break;
            }
            asked = escalation.at(next);
            answered = ask(asked);
        }
        return new Asked(asked.withOutcome(answered.outcome()), answered.notTaken());
    }

    private Answered ask(Escalation escalation) {
        Connection connection = escalation.connection();
        try (Leg leg = trail.leg("provider", escalation.reference())) {
            leg.say("connection", connection.id()).say("provider", connection.provider());
            Answered answered = ask(escalation, connection);
            leg.say("status", answered.outcome().status().wire()).say("reason", answered.outcome().reason());
            return answered;
        }
    }

    private Answered ask(Escalation escalation, Connection connection) {
        long start = System.nanoTime();
        Answered answered = calling.place(connection, document.of(escalation), escalation.request().visitorTexts());
        meters.timer("provider.answer", "connection", connection.id(), "provider", connection.provider())
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        last.keep(connection, answered.outcome());
        if (answered.outcome().status() == Status.MISCONFIGURED) {
            // Nobody was to be called by a preview: it shows what a visitor reads then.
            LOG.atLevel(connection.isPreview() ? Level.INFO : Level.ERROR).log("connection {}: {} can't be called as it is set up ({}): check credentials and settings in its file",
                    connection.id(), connection.provider(), answered.outcome().reason());
        }
        return answered;
    }

    /** Writes down, before it is asked, that another provider may have the call from now on. */
    private boolean tookNoCall(Escalation asked, Connection next, Outcome outcome) {
        Connection former = asked.connection();
        // Before the next one stands in the row: whoever has had the number must be known for as long as the row.
        journal.event(asked.id(), Journal.TOOK_NO_CALL, former.provider());
        if (!handOn(asked, next)) {
            return false;
        }
        LOG.warn("escalation {} connection={}: {} took no call ({}), {} is asked", asked.reference(), former.id(), former.provider(),
                outcome.reason(), next.provider());
        meters.counter("failovers", "connection", former.id(), "from", former.provider(), "to", next.provider()).increment();
        return true;
    }

    /** False when it no longer waits for an answer, or that can't be written down. */
    private boolean handOn(Escalation asked, Connection next) {
        try {
            return journal.handOn(asked.id(), next.provider(), kept.of(asked.at(next)));
        } catch (JournalUnavailable e) {
            LOG.warn("escalation {} connection={}: {} is not asked, as that can't be written down", asked.reference(),
                    asked.connection().id(), next.provider());
            return false;
        }
    }
}
