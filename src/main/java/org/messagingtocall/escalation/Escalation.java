package org.messagingtocall.escalation;

import org.messagingtocall.connection.Connection;
import org.messagingtocall.phone.PhoneNumber;

/**
 * A request on its way through the spine. Immutable: each step returns the next one.
 *
 * @param request   what the door asked
 * @param id        our id, time-ordered, {@code ""} before the number is known
 * @param reference short id for people, {@code ""} before the number is known
 * @param number    null while none was found
 * @param outcome   null while undecided
 */
public record Escalation(EscalationRequest request, String id, String reference, PhoneNumber number, Outcome outcome) {

    /** A request without a usable number: decided, and no escalation in the journal's sense. */
    public static Escalation without(EscalationRequest request, Status status) {
        return new Escalation(request, "", "", null, Outcome.of(status));
    }

    public static Escalation of(EscalationRequest request, PhoneNumber number) {
        return new Escalation(request, Identifiers.newId(), Identifiers.newReference(), number, null);
    }

    /** The escalation with what became of it. */
    public Escalation withOutcome(Outcome outcome) {
        return new Escalation(request, id, reference, number, outcome);
    }

    /** The same request of the same connection, with another of its providers. */
    Escalation at(Connection choice) {
        return new Escalation(request.with(choice), id, reference, number, outcome);
    }

    /** The answer that another escalation for the same request already has. */
    public Escalation sharing(String reference, Outcome outcome) {
        return new Escalation(request, id, reference, number, outcome);
    }

    /** Whether it is decided what becomes of it. */
    public boolean hasOutcome() {
        return outcome != null;
    }

    public Connection connection() {
        return request.connection();
    }

    @Override
    public String toString() {
        return "Escalation[" + reference + ", " + request.connection().id() + "]";
    }
}
