package org.messagingtocall.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.messagingtocall.escalation.Deadline;
import org.messagingtocall.escalation.ProviderCalls;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.stereotype.Component;

/**
 * Asks the database for a door, and no longer than the door can wait: a database that has fallen silent is noticed only after
 * seconds. What takes longer goes on, and nobody waits for it.
 */
@Component
public class Patience {

    private final AsyncTaskExecutor executor;

    public Patience(@Qualifier(ProviderCalls.EXECUTOR) AsyncTaskExecutor executor) {
        this.executor = executor;
    }

    /** @throws JournalUnavailable when the database doesn't answer by the deadline */
    public <T> T await(Deadline deadline, Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, executor).get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | TaskRejectedException e) {
            throw new JournalUnavailable("no answer by the door's deadline", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("interrupted", e);
        }
    }
}
