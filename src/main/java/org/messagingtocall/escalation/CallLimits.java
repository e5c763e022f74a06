package org.messagingtocall.escalation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.connection.Limits;
import org.messagingtocall.journal.CallLimit;
import org.messagingtocall.journal.CallLimit.Subject;
import org.messagingtocall.journal.Journal;
import org.springframework.stereotype.Component;

/** The limits of a connection as they hold for one escalation at a moment. */
@Component
class CallLimits {

    private final Journal journal;

    CallLimits(Journal journal) {
        this.journal = journal;
    }

    /** Those that its call must keep. */
    List<CallLimit> of(Escalation escalation, Instant now) {
        Limits configured = escalation.connection().limits();
        String connection = escalation.connection().id();
        String conversation = escalation.request().conversationId();
        List<CallLimit> limits = new ArrayList<>();
        if (configured.callsPerNumber() != null) {
            limits.add(new CallLimit(Subject.NUMBER, journal.phoneHash(escalation.number()), connection, configured.callsPerNumber().count(),
                    now.minus(configured.callsPerNumber().per())));
        }
        if (configured.callsPerConversation() != null && !conversation.isEmpty()) {
            limits.add(new CallLimit(Subject.CONVERSATION, conversation, connection, configured.callsPerConversation(), Instant.EPOCH));
        }
        if (configured.callsPerConnection() != null) {
            limits.add(new CallLimit(Subject.CONNECTION, "", connection, configured.callsPerConnection().count(),
                    now.minus(configured.callsPerConnection().per())));
        }
        if (configured.callsPerDay() != null) {
            ZoneId zone = escalation.connection().hours().timeZone();
            Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
            // Calls count that are later than this; one at midnight is of the new day.
            limits.add(new CallLimit(Subject.DAY, "", connection, configured.callsPerDay(), midnight.minusMillis(1)));
        }
        return limits;
    }

    /** What the visitor is told when one of them is reached. */
    Optional<Outcome> reached(Escalation escalation, Instant now) {
        return of(escalation, now).stream().filter(journal::isReached).findFirst()
                .map(limit -> Outcome.of(Status.LIMITED, limit.reason()));
    }
}
