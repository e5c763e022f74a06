package org.messagingtocall.escalation;

import org.messagingtocall.journal.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Where an outcome goes that became known after a door had answered {@code pending}. */
@Component
public class LateOutcomes {

    private final Journal journal;
    private final ApplicationEventPublisher events;

    public LateOutcomes(Journal journal, ApplicationEventPublisher events) {
        this.journal = journal;
        this.events = events;
    }

    /** To be told once the journal has the outcome. */
    public void known(String escalationId, Outcome outcome) {
        journal.event(escalationId, "late-outcome", outcome.status().wire());
        events.publishEvent(new LateOutcome(escalationId));
    }
}
