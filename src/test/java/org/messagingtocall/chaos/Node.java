package org.messagingtocall.chaos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.Wire;

/** A place where the application runs, under something that starts it again, as systemd or Kubernetes would. */
final class Node implements AutoCloseable {

    private static final int STARTS = 8;

    /** At most 40: so many numbers of a hundred are accepted at once. */
    private static final int WARM_UP = 30;

    private final String name;
    private final Wire wire;
    private final ChaosProvider provider;
    private final Map<String, String> properties;
    private final Path folder;
    private final Map<String, End> ends = new ConcurrentHashMap<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final ReentrantLock trouble = new ReentrantLock();
    private volatile Life life;

    /** @param wire to its database, null when the database is its own file */
    Node(String name, Wire wire, ChaosProvider provider, Map<String, String> properties) {
        this.name = name;
        this.wire = wire;
        this.provider = provider;
        this.properties = properties;
        this.folder = ChildApp.newFolder("chaos-" + name);
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    Wire wire() {
        return wire;
    }

    /** The process that runs, or the last one that did. */
    Life life() {
        return life;
    }

    /** How its processes were made to end, by their names. */
    Map<String, End> ends() {
        return ends;
    }

    /** How often it was started, those included that failed. */
    int starts() {
        return starts.get();
    }

    /** What must not happen to a node at the same moment holds this. */
    ReentrantLock trouble() {
        return trouble;
    }

    /** Starts it, and again when it can't start, as while its database is cut off. */
    void start() {
        AssertionError failure = null;
        for (int i = 0; i < STARTS; i++) {
            String next = name + "-" + starts.incrementAndGet();
            Map<String, String> all = new HashMap<>(properties);
            all.put("stub.url", provider.urlFor(next));
            try {
                ChildApp app = ChildApp.start(folder, all);
                Life started = new Life(next, app, app.doors());
                warmUp(started);
                life = started;
                return;
            } catch (AssertionError e) {
                failure = e;
            }
        }
        throw new AssertionError("node " + name + " did not start " + STARTS + " times", failure);
    }

    /** What a process does for the first time is slow; load balancers give a new one little to do, too. */
    private static void warmUp(Life started) {
        Client.saveBot(started.doors());
        for (int i = 0; i < WARM_UP; i++) {
            Client.ask(Wish.ofNobody(started.name(), i), started);
        }
    }

    /** {@code kill -9} */
    void kill() {
        ends.put(life.name(), new End(System.nanoTime(), true));
        life.app().kill();
    }

    /** SIGTERM; returns when the process has ended. */
    void stop() {
        ends.putIfAbsent(life.name(), new End(System.nanoTime(), false));
        life.app().close();
    }

    /** Ends it when nothing more is asked of it. */
    @Override
    public void close() {
        if (life != null) {
            life.app().kill();
        }
    }
}
