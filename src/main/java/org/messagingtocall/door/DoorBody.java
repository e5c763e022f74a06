package org.messagingtocall.door;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Reads the body of one request. What it holds is the caller's choice, and so bounded for all requests together: few may be larger
 * than {@link #SMALL} bytes. Closed when the request has ended, as its body is kept until then.
 */
final class DoorBody implements AutoCloseable {

    /** In bytes; what iAdvize and contact centres send is mostly shorter. */
    static final int SMALL = 8 * 1024;

    private static final int MOST_READ = 16 * DoorRequest.MAX_BODY;

    private final DoorLimits limits;
    private final Duration timeLimit;
    private boolean large;

    DoorBody(DoorLimits limits, Duration timeLimit) {
        this.limits = limits;
        this.timeLimit = timeLimit;
    }

    /**
     * The body, or its first part when it is too large; what follows is read and forgotten, up to a limit, as a caller who
     * still sends does not read an answer.
     *
     * @throws SocketTimeoutException when it comes too slowly; the server's own limit is one for each wait, not for all of them
     * @throws BulkheadFullException  when it is large, and too many others are
     */
    byte[] read(HttpServletRequest request) throws IOException {
        InputStream in = request.getInputStream();
        long announced = request.getContentLengthLong();
        byte[] chunk = new byte[announced < 0 ? SMALL : (int) Math.min(announced, SMALL - 1) + 1];
        ByteArrayOutputStream body = new ByteArrayOutputStream(chunk.length);
        long began = System.nanoTime();
        int size = 0;
        for (int read = in.read(chunk); read >= 0 && size < MOST_READ; read = in.read(chunk)) {
            size += read;
            if (size > SMALL && !large) {
                limits.beginLarge();
                large = true;
            }
            body.write(chunk, 0, Math.min(read, DoorRequest.MAX_BODY + 1 - body.size()));
            if (System.nanoTime() - began > timeLimit.toNanos()) {
                throw new SocketTimeoutException();
            }
        }
        return body.toByteArray();
    }

    @Override
    public void close() {
        if (large) {
            limits.endedLarge();
        }
    }
}
