package org.messagingtocall.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.messagingtocall.chaos.Plan.Sending;

/** Sends what visitors wish, at its time, and what got no answer again to the next node; remembers every answer. */
final class Load implements AutoCloseable {

    /** Together with the pauses between them, about as long as a node takes to start. */
    private static final int TRIES = 7;
    private static final long PAUSE_MILLIS = 250;

    private final List<Node> nodes;
    private final Queue<DoorAnswer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.daemons("chaos-client"));

    Load(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** Sends them all; done when the last one is answered, or given up. */
    CompletableFuture<Void> send(List<Sending> sendings) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Sending sending : sendings) {
            all.add(send(sending.wish(), sending.node(), 1, after(sending.atMillis())));
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    List<DoorAnswer> answers() {
        return new ArrayList<>(answers);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private CompletableFuture<Void> send(Wish wish, int node, int attempt, Executor at) {
        return CompletableFuture.supplyAsync(() -> Client.ask(wish, nodes.get(node % nodes.size()).life()), at).thenCompose(answer -> {
            answers.add(answer);
            return answer.isNone() && attempt < TRIES
                    ? send(wish, node + 1, attempt + 1, after(attempt * PAUSE_MILLIS))
                    : CompletableFuture.completedFuture(null);
        });
    }

    private Executor after(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, threads);
    }
}
