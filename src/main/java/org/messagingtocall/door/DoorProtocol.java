package org.messagingtocall.door;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP as the server speaks it, with buffers as large as what comes to a door and what leaves it: the server's own, of 8,192 bytes
 * and characters each, are 72 KB for each request under way, of which there may be thousands in a small heap. What is longer
 * goes through them in several turns.
 */
public class DoorProtocol extends Http11NioProtocol {

    private static final int SOCKET_BYTES = 2 * 1024;
    private static final int ANSWER_BYTES = 4 * 1024;
    private static final int TRAILER_BYTES = 512;

    /** For the server, which finds it by its name. */
    public DoorProtocol() {
        setProperty("socket.appReadBufSize", String.valueOf(SOCKET_BYTES));
        setProperty("socket.appWriteBufSize", String.valueOf(SOCKET_BYTES));
        setMaxTrailerSize(TRAILER_BYTES);
    }

    @Override
    public int getDesiredBufferSize() {
        return ANSWER_BYTES;
    }
}
