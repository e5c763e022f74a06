package org.messagingtocall.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.messagingtocall.connection.Limits;
import org.messagingtocall.connection.Rate;
import org.messagingtocall.journal.CallLimit;
import org.messagingtocall.journal.CallLimit.Subject;
import org.messagingtocall.journal.Journal;
import org.springframework.stereotype.Component;

/** The limits of a connection as they hold for one escalation at a moment. */
@Component
class CallLimits {

    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    /** Reason of a call for later whose day is full: that says nothing about today. */
    private static final String ANOTHER_DAY = "limited-day-at";

    private final Journal journal;

    CallLimits(Journal journal) {
        this.journal = journal;
    }

    /**
     * Those that its call must keep at the time it is for. For a call for later the times before and after it count alike, as
     * others may follow it.
     */
    List<CallLimit> of(Escalation escalation, Instant now) {
        Limits configured = escalation.connection().limits();
        String connection = escalation.connection().id();
        String conversation = escalation.request().conversationId();
        Instant at = Objects.requireNonNullElse(escalation.request().at(), now);
        List<CallLimit> limits = new ArrayList<>();
        if (configured.callsPerNumber() != null) {
            limits.add(around(at, Subject.NUMBER, journal.phoneHash(escalation.number()), connection, configured.callsPerNumber()));
        }
        if (configured.callsPerConversation() != null && !conversation.isEmpty()) {
            limits.add(new CallLimit(Subject.CONVERSATION, conversation, connection, configured.callsPerConversation(), Instant.EPOCH, EVER));
        }
        if (configured.callsPerConnection() != null) {
            limits.add(around(at, Subject.CONNECTION, "", connection, configured.callsPerConnection()));
        }
        if (configured.callsPerDay() != null) {
            ZoneId zone = escalation.connection().hours().timeZone();
            LocalDate day = at.atZone(zone).toLocalDate();
            // Later than this: one at midnight is of the new day.
            limits.add(new CallLimit(Subject.DAY, "", connection, configured.callsPerDay(), day.atStartOfDay(zone).toInstant().minusMillis(1),
                    day.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        return limits;
    }

    private static CallLimit around(Instant at, Subject subject, String value, String connection, Rate rate) {
        return new CallLimit(subject, value, connection, rate.count(), at.minus(rate.per()), at.plus(rate.per()));
    }

    /** What the visitor is told when one of them is reached. */
    Optional<Outcome> reached(Escalation escalation, Instant now) {
        return of(escalation, now).stream().filter(journal::isReached).findFirst()
                .map(limit -> Outcome.of(Status.LIMITED, limit.subject() == Subject.DAY && isForAnotherDay(escalation, now) ? ANOTHER_DAY : limit.reason()));
    }

    private static boolean isForAnotherDay(Escalation escalation, Instant now) {
        ZoneId zone = escalation.connection().hours().timeZone();
        Instant at = escalation.request().at();
        return at != null && !at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    }
}
