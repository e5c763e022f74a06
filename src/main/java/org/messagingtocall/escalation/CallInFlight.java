package org.messagingtocall.escalation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the doors that wait for a call, and the thread that makes it, know of it. */
class CallInFlight {

    private final CompletableFuture<Outcome> written = new CompletableFuture<>();

    /** Null while it is not known. */
    private Outcome known;
    private boolean toldPending;

    /** @return false when a door told {@code pending} before */
    synchronized boolean known(Outcome outcome) {
        known = outcome;
        return !toldPending;
    }

    /** To be called once everybody can read the outcome in the journal, or it is certain that nobody will. */
    void written(Outcome outcome) {
        written.complete(outcome);
    }

    /**
     * Waits for the outcome to be written. At the deadline what is known is told, also while the database that is to keep it
     * is away.
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

    private synchronized Outcome knownByNow() {
        toldPending |= known == null;
        return known == null ? Outcome.of(Status.PENDING) : known;
    }
}
