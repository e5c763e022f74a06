package org.messagingtocall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/**
 * A provider for benchmarks, in a process of its own: accepts every call after a time that {@code GET /delay/<ms>} sets. One
 * thread with a selector, so that thousands of calls in flight cost the machine as little as one. Prints its port.
 */
public final class StubProvider {

    private static final byte[] PLACED = answer("201 Created", "{\"sid\":\"CA00000000000000000000000000000001\",\"status\":\"queued\"}");
    private static final byte[] DONE = answer("200 OK", "{}");
    private static final String DELAY = "GET /delay/";

    private final Queue<Due> due = new ArrayDeque<>();
    private final Selector selector;
    private long delayNanos;

    private StubProvider(Selector selector) {
        this.selector = selector;
    }

    /** An answer that waits for its time. */
    private record Due(long at, SocketChannel caller) {}

    /** What has come of a request so far. */
    private static final class Inbox {

        private byte[] bytes = new byte[1_024];
        private int end;
    }

    public static void main(String[] arguments) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8_192);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        System.out.println(server.socket().getLocalPort());
        new StubProvider(selector).run();
    }

    private void run() throws IOException {
        while (true) {
            long wait = due.isEmpty() ? Long.MAX_VALUE : due.peek().at - System.nanoTime();
            if (due.isEmpty()) {
                selector.select(this::ready);
            } else if (wait > 0) {
                selector.select(this::ready, 1 + (wait - 1) / 1_000_000);
            } else {
                selector.selectNow(this::ready);
            }
            while (!due.isEmpty() && due.peek().at <= System.nanoTime()) {
                send(due.remove().caller, PLACED);
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept((ServerSocketChannel) key.channel());
            } else {
                read((SocketChannel) key.channel(), (Inbox) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        for (SocketChannel caller = server.accept(); caller != null; caller = server.accept()) {
            caller.configureBlocking(false);
            caller.socket().setTcpNoDelay(true);
            caller.register(selector, SelectionKey.OP_READ, new Inbox());
        }
    }

    private void read(SocketChannel caller, Inbox inbox) throws IOException {
        if (inbox.end == inbox.bytes.length) {
            inbox.bytes = Arrays.copyOf(inbox.bytes, 2 * inbox.end);
        }
        int read = caller.read(ByteBuffer.wrap(inbox.bytes, inbox.end, inbox.bytes.length - inbox.end));
        if (read < 0) {
            caller.close();
            return;
        }
        inbox.end += read;
        if (Framing.length(inbox.bytes, inbox.end) > 0) {
            String line = new String(inbox.bytes, 0, 32, StandardCharsets.US_ASCII);
            inbox.end = 0;
            if (line.startsWith(DELAY)) {
                delayNanos = Long.parseLong(line.substring(DELAY.length(), line.indexOf(' ', DELAY.length()))) * 1_000_000;
                send(caller, DONE);
            } else if (delayNanos == 0) {
                send(caller, PLACED);
            } else {
                due.add(new Due(System.nanoTime() + delayNanos, caller));
            }
        }
    }

    /** Who asks one thing at a time has room for its answer. */
    private static void send(SocketChannel caller, byte[] answer) {
        try {
            caller.write(ByteBuffer.wrap(answer));
        } catch (IOException e) {
            // Its key is told at the next read.
        }
    }

    private static byte[] answer(String status, String json) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
