package org.messagingtocall.escalation;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.journal.CallLimit;
import org.messagingtocall.journal.Entry;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.PhoneNumber;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.springframework.stereotype.Component;

/** The steps of the spine: find the number, apply the connection's policy, call once. */
@Component
public class Escalations {

    private static final Duration DELIVERY_KEPT = Duration.ofHours(24);
    private static final int MAX_CLAIMS = 5;

    private final PhoneNumberFinder finder;
    private final Journal journal;
    private final KeptCalls kept;
    private final Calls calls;
    private final CallSchedule schedule;
    private final Clock clock;

    public Escalations(PhoneNumberFinder finder, Journal journal, KeptCalls kept, Calls calls, CallSchedule schedule, Clock clock) {
        this.finder = finder;
        this.journal = journal;
        this.kept = kept;
        this.calls = calls;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Finds the number in what the visitor typed; undecided when there is one. */
    public Escalation identify(EscalationRequest request) {
        Finding finding = finder.find(request.phoneText(), request.connection().phone().region());
        return switch (finding.kind()) {
            case NUMBER -> Escalation.of(request, finding.number());
            case IMPOSSIBLE -> Escalation.without(request, Status.NUMBER_INVALID);
            case NONE -> Escalation.without(request, Status.NUMBER_MISSING);
        };
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
        String sealedCall = kept.of(escalation);
        Escalation opened = request.isKeptHere() ? escalation.withOutcome(Outcome.of(Status.CALL_SCHEDULED).at(request.at())) : escalation;
        for (int claim = 0; claim < MAX_CLAIMS; claim++) {
            Instant now = Instant.now();
            if (journal.open(opened, now, repeatAfter, sealedCall, limits(escalation, now))) {
                return request.isKeptHere() ? schedule.accept(opened) : calls.send(escalation);
            }
            Optional<Entry> delivery = journal.ofDelivery(request.deliveryKey());
            if (delivery.isPresent()) {
                if (now.isBefore(delivery.get().createdAt().plus(DELIVERY_KEPT))) {
                    return calls.share(escalation, delivery.get());
                }
                journal.releaseDelivery(delivery.get());
                continue;
            }
            Optional<Entry> holder = journal.ofRequest(journal.requestKey(escalation));
            if (holder.isPresent()) {
                if (holder.get().holdsRequest(now)) {
                    return calls.share(escalation, holder.get());
                }
                journal.releaseRequest(holder.get());
            } else if (isLimited(escalation, now)) {
                return refused(escalation, Outcome.of(Status.LIMITED));
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

    private Optional<Outcome> refusal(Escalation escalation) {
        Connection connection = escalation.connection();
        PhoneNumber number = escalation.number();
        if (escalation.request().consent().given() == Consent.Given.NONE) {
            return Optional.of(Outcome.of(Status.CONSENT_MISSING));
        }
        Instant at = escalation.request().at();
        if (!connection.hours().isOpen((at == null ? clock.instant() : at).atZone(connection.hours().timeZone()))) {
            return Optional.of(Outcome.of(Status.CLOSED).at(at));
        }
        if (!connection.phone().allowedRegions().isEmpty() && !connection.phone().allowedRegions().contains(number.region())) {
            return Optional.of(Outcome.of(Status.NUMBER_NOT_ALLOWED, "number-region-not-allowed"));
        }
        PhoneNumberType type = number.type();
        if (connection.phone().blockedTypes().contains(type)) {
            return Optional.of(Outcome.of(Status.NUMBER_NOT_ALLOWED, "number-type-not-allowed"));
        }
        // Refused here, a repeat would not be told what became of the first.
        return isLimited(escalation, Instant.now()) && !journal.isRepeat(escalation)
                ? Optional.of(Outcome.of(Status.LIMITED))
                : Optional.empty();
    }

    private Escalation refused(Escalation escalation, Outcome outcome) {
        Escalation refused = escalation.withOutcome(outcome);
        journal.record(refused, Instant.now());
        calls.report(refused, outcome, 0);
        return refused;
    }

    private boolean isLimited(Escalation escalation, Instant now) {
        return limits(escalation, now).stream().anyMatch(limit -> journal.isReached(limit, escalation));
    }

    private static List<CallLimit> limits(Escalation escalation, Instant now) {
        Connection.Limits configured = escalation.connection().limits();
        List<CallLimit> limits = new ArrayList<>();
        if (configured.callsPerNumber() != null) {
            limits.add(new CallLimit(CallLimit.Subject.NUMBER, configured.callsPerNumber().count(),
                    now.minus(configured.callsPerNumber().per())));
        }
        if (configured.callsPerConversation() != null && !escalation.request().conversationId().isEmpty()) {
            limits.add(new CallLimit(CallLimit.Subject.CONVERSATION, configured.callsPerConversation(), Instant.EPOCH));
        }
        return limits;
    }
}
