package org.messagingtocall.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.journal.Entry;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.trace.Trail;
import org.springframework.stereotype.Component;

/** The steps of the spine: take the number that was found, apply the connection's policy, call once. */
@Component
public class Escalations {

    private static final int MAX_CLAIMS = 5;

    private final Journal journal;
    private final CallLimits limits;
    private final NumberRules numbers;
    private final KeptCalls kept;
    private final Calls calls;
    private final CallSchedule schedule;
    private final Availability availability;
    private final Trail trail;

    public Escalations(Journal journal, CallLimits limits, KeptCalls kept,
            Calls calls, CallSchedule schedule, NumberRules numbers, Availability availability,
            Trail trail) {
        this.journal = journal;
        this.limits = limits;
        this.numbers = numbers;
        this.kept = kept;
        this.calls = calls;
        this.schedule = schedule;
        this.availability = availability;
        this.trail = trail;
    }

    /** Gives it a reference; undecided when a number was found in what the visitor typed. */
    public Escalation identify(EscalationRequest request) {
        Escalation escalation = switch (request.found().kind()) {
            case NUMBER -> Escalation.of(request, request.found().number());
            case IMPOSSIBLE -> Escalation.without(request, Status.NUMBER_INVALID);
            case NONE -> Escalation.without(request, Status.NUMBER_MISSING);
        };
        trail.follow(escalation.reference());
        return escalation;
    }

    /** Whether it goes on, having no outcome yet. */
    public boolean isUndecided(Escalation escalation) {
        return !escalation.hasOutcome();
    }

    /** Applies the connection's policy; undecided when the call may be asked for. */
    public Escalation applyPolicy(Escalation escalation) {
        Optional<Outcome> refusal;
        try {
            refusal = refusal(escalation);
        } catch (JournalUnavailable e) {
            return withoutJournal(escalation);
        }
        return refusal.map(outcome -> refused(escalation, outcome)).orElse(escalation);
    }

    /** Asks for the call, unless this request or this delivery already did: then its answer is shared. */
    public Escalation place(Escalation escalation) {
        try {
            return claim(escalation);
        } catch (JournalUnavailable e) {
            return withoutJournal(escalation);
        }
    }

    private Escalation claim(Escalation escalation) {
        EscalationRequest request = escalation.request();
        Duration repeatAfter = request.connection().limits().repeatAfter(!request.visitor().isEmpty());
        String requestKey = journal.requestKey(escalation);
        String sealedCall = kept.of(escalation);
        Escalation opened = request.isKeptHere() ? escalation.withOutcome(Outcome.of(Status.CALL_SCHEDULED).at(request.at())) : escalation;
        for (int claim = 0; claim < MAX_CLAIMS; claim++) {
            Instant now = Instant.now();
            if (journal.open(opened, now, repeatAfter, sealedCall, limits.of(escalation, now))) {
                return request.isKeptHere() ? schedule.accept(opened) : calls.send(escalation);
            }
            Optional<Entry> delivery = journal.ofDelivery(request.deliveryKey());
            if (delivery.isPresent()) {
                if (delivery.get().holdsDelivery(now, requestKey)) {
                    return calls.share(escalation, delivery.get());
                }
                journal.releaseDelivery(delivery.get());
                continue;
            }
            Optional<Entry> holder = journal.ofRequest(requestKey);
            if (holder.isPresent()) {
                if (holder.get().holdsRequest(now)) {
                    return calls.share(escalation, holder.get());
                }
                journal.releaseRequest(holder.get());
            } else {
                Optional<Outcome> limited = limits.reached(escalation, now);
                if (limited.isPresent()) {
                    return refused(escalation, limited.get());
                }
            }
        }
        return escalation.withOutcome(Outcome.of(Status.UNAVAILABLE));
    }

    /** A call that can't be written down first is not asked for. */
    private Escalation withoutJournal(Escalation escalation) {
        Outcome outcome = Outcome.of(Status.UNAVAILABLE, JournalUnavailable.REASON);
        calls.report(escalation, outcome, 0);
        return escalation.withOutcome(outcome);
    }

    /** A repeat is not refused for what has changed since: it would not be told what became of the first. */
    private Optional<Outcome> refusal(Escalation escalation) {
        Connection connection = escalation.connection();
        if (escalation.request().consent().given() == Consent.Given.NONE) {
            return Optional.of(Outcome.of(Status.CONSENT_MISSING));
        }
        Optional<Outcome> unavailable = availability.refusal(connection, escalation.request().at());
        if (unavailable.isPresent() && !journal.isRepeat(escalation)) {
            return unavailable;
        }
        Optional<Outcome> notAllowed = numbers.refusal(connection, escalation.number());
        if (notAllowed.isPresent()) {
            return notAllowed;
        }
        return limits.reached(escalation, Instant.now()).filter(limited -> !journal.isRepeat(escalation));
    }

    private Escalation refused(Escalation escalation, Outcome outcome) {
        Escalation refused = escalation.withOutcome(outcome);
        journal.record(refused, Instant.now());
        calls.report(refused, outcome, 0);
        return refused;
    }
}
