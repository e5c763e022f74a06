package org.messagingtocall.event;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.messagingtocall.journal.CallEvents;
import org.messagingtocall.journal.JournalUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks whether a provider has told of a call before its answer was known. Hardly any does, so calls are gathered for a moment
 * and looked for together; on a thread of its own, as answers are known on the journal's, which must not wait for itself.
 */
@Component
class EarlyEvents {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyEvents.class);

    private static final int GATHERED_MS = 100;
    private static final int AT_ONCE = 256;
    private static final int MOST = 20_000;

    private record Answered(String escalationId, Runnable apply) {}

    private final CallEvents callEvents;
    private final BlockingQueue<Answered> answered = new LinkedBlockingQueue<>(MOST);
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "early-events");
        made.setDaemon(true);
        return made;
    });

    EarlyEvents(CallEvents callEvents) {
        this.callEvents = callEvents;
    }

    /** @param apply what is done, soon, if anything was told of the escalation's call */
    void look(String escalationId, Runnable apply) {
        if (!answered.offer(new Answered(escalationId, apply))) {
            LOG.warn("more than {} calls were answered: what was told of one before waits for its next event", MOST);
        }
        if (due.compareAndSet(false, true)) {
            try {
                thread.schedule((Runnable) this::look, GATHERED_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("stopping");
            }
        }
    }

    private void look() {
        due.set(false);
        List<Answered> some = new ArrayList<>(AT_ONCE);
        while (answered.drainTo(some, AT_ONCE) > 0) {
            look(some);
            some.clear();
        }
    }

    private void look(List<Answered> some) {
        try {
            Set<String> told = new HashSet<>(callEvents.toldOf(some.stream().map(Answered::escalationId).toList()));
            some.stream().filter(one -> told.contains(one.escalationId())).forEach(EarlyEvents::apply);
        } catch (JournalUnavailable e) {
            LOG.warn("what was told of {} calls before their answers, if anything, waits for their next events: {}", some.size(), e.getMessage());
        }
    }

    /** One that fails keeps none of the others back. */
    private static void apply(Answered told) {
        try {
            told.apply().run();
        } catch (RuntimeException e) {
            LOG.warn("what was told of a call before its answer waits for its next event: {}", e.toString());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(2, TimeUnit.SECONDS);
    }
}
