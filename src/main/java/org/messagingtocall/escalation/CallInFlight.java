package org.messagingtocall.escalation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** What the doors that wait for a call, and the thread that makes it, know of it. */
class CallInFlight {

    private final CompletableFuture<Outcome> written = new CompletableFuture<>();

    /** The outcome as soon as it is known, or {@code pending} when a door could not wait for that. */
    private final AtomicReference<Outcome> told = new AtomicReference<>();

    /** @return false when a door told {@code pending} before */
    boolean known(Outcome outcome) {
        return told.compareAndSet(null, outcome);
    }

    /** To be called once everybody can read the outcome in the journal, or it is certain that nobody will. */
    void written(Outcome outcome) {
        written.complete(outcome);
    }

    /**
     * Waits for the outcome to be written. At the deadline what is known is told, also while the database that is to keep it
     * is away; once one door has told {@code pending}, so do the others that share the call.
     */
    Outcome await(Deadline deadline) {
        try {
            return written.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return knownByNow();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome never fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return knownByNow();
        }
    }

    private Outcome knownByNow() {
        Outcome pending = Outcome.of(Status.PENDING);
        return known(pending) ? pending : told.get();
    }
}
