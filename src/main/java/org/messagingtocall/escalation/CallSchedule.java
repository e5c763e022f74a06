package org.messagingtocall.escalation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.messagingtocall.journal.OverdueCalls;
import org.messagingtocall.journal.ScheduledCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.stereotype.Component;

/**
 * Wakes the calls that are scheduled here, on one node each. The journal's row is the call; the task of db-scheduler is its
 * alarm clock, which knows nothing but the row's id and can be set again.
 */
@Component
public class CallSchedule implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CallSchedule.class);
    private static final String TASK = "scheduled-call";

    /** How late a call may be woken. */
    private static final Duration POLL = Duration.ofSeconds(2);

    /** A node that says nothing for six of them is gone; another one wakes its calls. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** Each call that is being placed has one: when many are due at the same minute the last ones wait a little. */
    private static final int THREADS = 50;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(25);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    /** Older than this, nobody is about to set its task any more. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(10);
    private static final int MOST_LEFT_BEHIND = 500;

    private final ScheduledCalls calls;
    private final OverdueCalls overdue;
    private final Calls reports;
    private final AsyncTaskExecutor executor;
    private final Clock clock;
    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private volatile boolean running;

    public CallSchedule(DataSource dataSource, DueCalls due, ScheduledCalls calls, OverdueCalls overdue, Calls reports,
            @Qualifier(ProviderCalls.EXECUTOR) AsyncTaskExecutor executor, Clock clock) {
        this.calls = calls;
        this.overdue = overdue;
        this.reports = reports;
        this.executor = executor;
        this.clock = clock;
        task = Tasks.custom(TASK, Void.class)
                .onFailureReschedule(FixedDelay.of(AFTER_A_FAILURE))
                .execute((instance, context) -> due.take(instance.getId())
                        .<CompletionHandler<Void>>map(again -> (complete, operations) -> operations.reschedule(complete, again))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
        scheduler = Scheduler.create(dataSource, task)
                .jdbcCustomization(new TimesWithOffset())
                .threads(THREADS)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(STOP_WITHIN)
                .build();
    }

    /** Of a call that the journal has with its time; the door need not wait for the alarm clock. */
    Escalation accept(Escalation escalation) {
        reports.report(escalation, escalation.outcome(), 0);
        try {
            executor.execute(() -> wake(escalation.id(), escalation.request().at()));
        } catch (TaskRejectedException e) {
            LOG.debug("left to the next sweep", e);
        }
        return escalation;
    }

    /** Sets the alarm clocks that a node which ended, or a database that was away, left unset: those of calls that are too late, too, to be given up. */
    @SchedulerLock(name = "scheduled-calls", lockAtMostFor = "1m")
    public void sweep() {
        calls.withoutTask(TASK, clock.instant().minus(LEFT_BEHIND), MOST_LEFT_BEHIND).forEach(this::wake);
        overdue.withoutTask(TASK, clock.instant(), MOST_LEFT_BEHIND).forEach(this::wake);
    }

    private void wake(ScheduledCalls.Call call) {
        wake(call.id(), call.at());
    }

    private void wake(String id, Instant at) {
        try {
            scheduler.scheduleIfNotExists(instance(id), at);
        } catch (RuntimeException e) {
            LOG.warn("a scheduled call has no alarm clock yet, it is set by the next sweep: {}", e.getClass().getSimpleName());
        }
    }

    private TaskInstance<Void> instance(String id) {
        return task.instance(id);
    }

    /** Only once the connections and their routes are there, and not for a command. */
    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext) {
            scheduler.start();
            running = true;
        }
    }

    @Override
    public void start() {
        // Once the application is ready.
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    /** Waits for calls that are being placed. */
    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Right after the doors, and long before the routes. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
