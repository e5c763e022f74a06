package org.messagingtocall.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.messagingtocall.chaos.Trouble.Kind;

/** Makes the troubles of the plan. */
final class Storm implements AutoCloseable {

    private final Stage stage;
    private final Map<Kind, Integer> done = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.daemons("chaos-storm"));

    Storm(Stage stage) {
        this.stage = stage;
    }

    /** One after the other, none before its time; done when the last one is over. */
    CompletableFuture<Void> make(List<Trouble> troubles) {
        long start = System.nanoTime();
        CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
        for (Trouble trouble : troubles) {
            before = before.thenCompose(any -> CompletableFuture.runAsync(() -> make(trouble), CompletableFuture.delayedExecutor(
                    trouble.atMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), TimeUnit.MILLISECONDS, threads)));
        }
        return before;
    }

    /** How often each was made. */
    Map<Kind, Integer> done() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        counts.putAll(done);
        return counts;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void make(Trouble trouble) {
        Node node = stage.nodes().get(trouble.node());
        done.merge(trouble.kind(), 1, Integer::sum);
        if (trouble.kind() == Kind.KILL) {
            node.kill();
            node.start();
            return;
        }
        node.trouble().lock();
        try {
            switch (trouble.kind()) {
                case STOP -> {
                    node.stop();
                    node.start();
                }
                case CUT -> {
                    node.wire().cut();
                    mend(node, trouble.lastMillis());
                }
                case HOLD -> {
                    node.wire().hold();
                    mend(node, trouble.lastMillis());
                }
                default -> stage.terminate(node);
            }
        } finally {
            node.trouble().unlock();
        }
    }

    private void mend(Node node, long afterMillis) {
        CompletableFuture.runAsync(node.wire()::mend,
                CompletableFuture.delayedExecutor(afterMillis, TimeUnit.MILLISECONDS, threads)).join();
    }
}
