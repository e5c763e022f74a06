package org.messagingtocall.waiting;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.messagingtocall.check.ConnectionCheck;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.Availability;
import org.messagingtocall.escalation.ProviderCalls;
import org.messagingtocall.provider.CheckResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Asks the contact centres of the connections that tell visitors how long they wait, while these are open. A call never
 * waits for it, and never fails by it.
 */
@Component
public class WaitQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(WaitQuestions.class);

    private final Connections connections;
    private final Availability availability;
    private final ConnectionCheck check;
    private final WaitingTimes times;
    private final AsyncTaskExecutor executor;

    /** Connections whose last question was not answered: each is told of once. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    public WaitQuestions(Connections connections, Availability availability, ConnectionCheck check, WaitingTimes times,
            @Qualifier(ProviderCalls.EXECUTOR) AsyncTaskExecutor executor) {
        this.connections = connections;
        this.availability = availability;
        this.check = check;
        this.times = times;
        this.executor = executor;
    }

    /** Returns when every contact centre has answered or failed to. */
    public void run() {
        Collection<Connection> asked = connections.all().stream()
                .filter(connection -> connection.tellWait() && availability.isOpen(connection)).toList();
        failing.retainAll(connections.all().stream().filter(Connection::tellWait).map(Connection::id).collect(Collectors.toSet()));
        // At once, so that none that takes its time makes the others' answers old.
        CompletableFuture.allOf(asked.stream()
                .map(connection -> CompletableFuture.runAsync(() -> ask(connection), executor))
                .toArray(CompletableFuture[]::new)).join();
    }

    private void ask(Connection connection) {
        Optional<CheckResult> answer = check.ask(connection);
        if (answer.filter(CheckResult::works).isEmpty()) {
            if (failing.add(connection.id())) {
                LOG.warn("connection {}: {} is asked how long visitors wait and does not say; they are not told until it does: {}",
                        connection.id(), connection.provider(), answer.map(CheckResult::says).orElse("it was not reached, or broke off"));
            }
            return;
        }
        failing.remove(connection.id());
        answer.get().waitingTime().ifPresentOrElse(time -> times.said(connection, time), () -> times.unknown(connection));
    }
}
