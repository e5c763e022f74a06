package org.messagingtocall.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One keep-alive connection of a {@link Load}, with at most one request under way. */
final class Caller {

    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final SocketChannel channel;
    private byte[] bytes = new byte[2_048];
    private int read;
    private volatile long due;
    private volatile long sent;
    private volatile boolean waiting;

    Caller(InetSocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        channel.socket().setTcpNoDelay(true);
        channel.configureBlocking(false);
    }

    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** When the request under way should have been sent, of {@link System#nanoTime()}. */
    long due() {
        return due;
    }

    /** When it was sent; the wait for a free connection is over by then. */
    long sent() {
        return sent;
    }

    boolean isWaiting() {
        return waiting;
    }

    /** @param further whether there will be another request */
    void answered(boolean further) {
        waiting = false;
        if (!further) {
            try {
                channel.close();
            } catch (IOException e) {
                // It is gone, and so it shall be.
            }
        }
    }

    /** A request that can't be sent is told by the next {@link #read}. */
    void ask(byte[] request, long when) {
        due = when;
        sent = System.nanoTime();
        waiting = true;
        try {
            channel.write(ByteBuffer.wrap(request));
        } catch (IOException e) {
            // The selector finds it closed.
        }
    }

    /** @return the answer, null while it is not all there, {@code ""} when the connection is gone */
    String read() {
        if (read == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * read);
        }
        try {
            int more = channel.read(ByteBuffer.wrap(bytes, read, bytes.length - read));
            if (more < 0) {
                return "";
            }
            read += more;
        } catch (IOException e) {
            return "";
        }
        int length = Framing.length(bytes, read);
        if (length < 0) {
            return null;
        }
        String answer = new String(bytes, 0, length, StandardCharsets.UTF_8);
        read = 0;
        return answer;
    }

    /** Whether the server closes the connection after this answer. */
    static boolean isLast(String answer) {
        int header = answer.indexOf("\r\nConnection: close");
        return header >= 0 && header < answer.indexOf("\r\n\r\n");
    }

    static int status(String answer) {
        return Integer.parseInt(answer.substring(STATUS_AT, STATUS_AT + 3));
    }
}
