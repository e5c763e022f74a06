package org.messagingtocall.escalation;

import java.util.Optional;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.ScheduledCalls;
import org.messagingtocall.journal.ScheduledCalls.Call;
import org.messagingtocall.trace.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Cancels scheduled calls. What waits here can be, until it is taken out to ask the provider. */
@Component
public class Cancellations {

    private static final Logger LOG = LoggerFactory.getLogger(Cancellations.class);

    private final ScheduledCalls calls;
    private final Journal journal;
    private final Trail trail;

    public Cancellations(ScheduledCalls calls, Journal journal, Trail trail) {
        this.calls = calls;
        this.journal = journal;
        this.trail = trail;
    }

    /** What came of the wish to cancel a call; its name is the key of what the visitor reads. */
    public enum Result {
        /** No call is made, now or before. */
        CANCELLED("cancelled"),
        /** The provider keeps it, and can't be told by us. */
        ELSEWHERE("cancel-elsewhere"),
        /** It was placed, perhaps, or has ended. */
        TOO_LATE("too-late-to-cancel");

        private final String key;

        Result(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /**
     * What became of a call.
     *
     * @param outcome of the call itself, as the journal has it
     */
    public record Cancellation(Result result, Call call, Outcome outcome) {}

    /**
     * Cancels a call of a connection. Doing it twice comes to the same.
     *
     * @return empty when the connection has no call of this reference
     * @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer; then it may be cancelled or not
     */
    public Optional<Cancellation> cancel(Connection connection, String reference) {
        Optional<Call> call = calls.ofReference(connection.id(), reference);
        call.ifPresent(found -> trail.follow(found.reference()));
        if (call.isPresent() && calls.callOff(call.get())) {
            journal.event(call.get().id(), "cancelled", "");
            LOG.info("escalation {} connection={}: cancelled before its time", reference, connection.id());
        }
        return calls.ofReference(connection.id(), reference).map(now -> new Cancellation(result(now), now, now.outcome()));
    }

    private static Result result(Call call) {
        if (call.isCalledOff()) {
            return Result.CANCELLED;
        }
        // One that waits here was just put back by whoever is asking the provider.
        boolean elsewhere = call.outcome().status() == Status.CALL_SCHEDULED && call.sealedCall() == null && call.callState().isEmpty();
        return elsewhere ? Result.ELSEWHERE : Result.TOO_LATE;
    }
}
