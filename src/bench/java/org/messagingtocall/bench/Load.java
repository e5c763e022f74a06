package org.messagingtocall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests over keep-alive connections and times their answers. Closed: so many callers, each asking again as soon as it
 * was answered, for throughput. Open: so many requests a second whatever comes back, each timed from the moment it was due, so
 * that a server that stalls is charged for all who had to wait.
 */
final class Load implements AutoCloseable {

    /** Longer than any door may take. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    /**
     * An open load that finds all its connections waiting opens another one, up to here, as a proxy would before the doors; then
     * requests wait to be sent.
     */
    static final int MOST_CONNECTIONS = 2_000;

    private final InetSocketAddress address;
    private final Requests requests;
    private final Selector selector = Selector.open();
    private final Deque<Caller> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LoadResult result = new LoadResult();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile long end = Long.MAX_VALUE;
    /** Of the open load, because no connection was free to the end. */
    private volatile int unsent;
    private int left = Integer.MAX_VALUE;
    private boolean closed;

    private Load(int port, Requests requests) throws IOException {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.requests = requests;
    }

    /** So many callers for a time. */
    static LoadResult closed(int port, Requests requests, int callers, Duration time) throws IOException {
        try (Load load = new Load(port, requests)) {
            return load.closed(callers, Integer.MAX_VALUE, time);
        }
    }

    /** So many callers until so many requests were answered. */
    static LoadResult count(int port, Requests requests, int callers, int many) throws IOException {
        try (Load load = new Load(port, requests)) {
            return load.closed(callers, many, Duration.ofHours(1));
        }
    }

    /** So many requests a second for a time. */
    static LoadResult open(int port, Requests requests, double perSecond, Duration time) throws IOException {
        try (Load load = new Load(port, requests)) {
            return load.open(perSecond, time);
        }
    }

    private LoadResult closed(int callers, int many, Duration time) throws IOException {
        closed = true;
        for (int i = 0; i < callers; i++) {
            idle.push(connect());
        }
        left = many;
        long begin = System.nanoTime();
        end = begin + time.toNanos();
        for (Caller caller = idle.poll(); caller != null; caller = idle.poll()) {
            again(caller);
        }
        receive();
        result.lasted((Math.min(end, System.nanoTime()) - begin) / 1e9);
        return result;
    }

    private LoadResult open(double perSecond, Duration time) throws IOException {
        for (int i = 0; i < 32; i++) {
            idle.push(connect());
        }
        long begin = System.nanoTime() + 10_000_000;
        end = begin + time.toNanos();
        Thread sender = new Thread(() -> send(begin, perSecond), "load-sender");
        waiting.incrementAndGet();
        sender.start();
        receive();
        result.lasted(time.toNanos() / 1e9);
        return result;
    }

    /** On its own thread, which sleeps until a request is due: a selector's time-outs are too coarse. */
    private void send(long begin, double perSecond) {
        try {
            for (long n = 0, due = begin; due < end; due = begin + (long) (++n * 1e9 / perSecond)) {
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                Caller caller = idle.poll();
                while (caller == null && System.nanoTime() < end) {
                    caller = connections.get() < MOST_CONNECTIONS ? connect() : idle.poll();
                    if (caller == null) {
                        LockSupport.parkNanos(100_000);
                    }
                }
                if (caller == null) {
                    unsent++;
                } else {
                    waiting.incrementAndGet();
                    caller.ask(requests.next(), due);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("no connection to " + address, e);
        } finally {
            waiting.decrementAndGet();
            selector.wakeup();
        }
    }

    private Caller connect() throws IOException {
        Caller caller = new Caller(address);
        caller.register(selector);
        connections.incrementAndGet();
        selector.wakeup();
        return caller;
    }

    private void receive() throws IOException {
        while (waiting.get() > 0 && System.nanoTime() < saturated(end, PATIENCE_NANOS)) {
            selector.select(this::readable, 100);
        }
        result.lost(waiting.get());
        result.unsent(unsent);
    }

    private static long saturated(long time, long more) {
        return time > Long.MAX_VALUE - more ? Long.MAX_VALUE : time + more;
    }

    private void readable(SelectionKey key) {
        Caller caller = (Caller) key.attachment();
        String answer = caller.read();
        if (answer == null) {
            return;
        }
        long now = System.nanoTime();
        boolean gone = answer.isEmpty() || Caller.isLast(answer);
        Caller next = gone ? replaced(caller, closed && now < end) : caller;
        if (caller.isWaiting()) {
            waiting.decrementAndGet();
            if (answer.isEmpty()) {
                result.lost(1);
            } else {
                result.add(requests.outcome(Caller.status(answer), answer), now - caller.due(), now - caller.sent(), now < end);
            }
        }
        caller.answered(next == caller);
        if (closed && next != null) {
            again(next);
        } else if (next != null) {
            idle.push(next);
        }
    }

    private Caller replaced(Caller gone, boolean wanted) {
        connections.decrementAndGet();
        idle.remove(gone);
        try {
            return wanted ? connect() : null;
        } catch (IOException e) {
            result.lost(1);
            return null;
        }
    }

    private void again(Caller caller) {
        long now = System.nanoTime();
        if (now < end && left > 0) {
            left--;
            waiting.incrementAndGet();
            caller.ask(requests.next(), now);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
