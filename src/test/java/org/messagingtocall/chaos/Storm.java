package org.messagingtocall.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.messagingtocall.chaos.Trouble.Kind;

/** Makes the troubles of the plan. */
final class Storm implements AutoCloseable {

    private final Stage stage;
    private final Map<Kind, Integer> done = new ConcurrentHashMap<>();
    private final Queue<Outage> outages = new ConcurrentLinkedQueue<>();
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

    /** When nodes could not write. */
    List<Outage> outages() {
        return List.copyOf(outages);
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
        List<Node> struck = trouble.kind() == Kind.READ_ONLY ? stage.nodes() : List.of(node);
        struck.forEach(one -> one.trouble().lock());
        try {
            if (trouble.kind() == Kind.STOP) {
                node.stop();
                node.start();
            } else {
                long from = System.nanoTime();
                cutOff(node, trouble);
                long until = System.nanoTime();
                struck.forEach(one -> outages.add(new Outage(one.name(), from, until)));
            }
        } finally {
            struck.forEach(one -> one.trouble().unlock());
        }
    }

    private void cutOff(Node node, Trouble trouble) {
        switch (trouble.kind()) {
            case CUT -> {
                node.wire().cut();
                after(trouble.lastMillis(), node.wire()::mend);
            }
            case HOLD -> {
                node.wire().hold();
                after(trouble.lastMillis(), node.wire()::mend);
            }
            case READ_ONLY -> {
                stage.readOnly(true);
                after(trouble.lastMillis(), () -> stage.readOnly(false));
            }
            default -> stage.terminate(node);
        }
    }

    private void after(long millis, Runnable mend) {
        CompletableFuture.runAsync(mend, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, threads)).join();
    }
}
