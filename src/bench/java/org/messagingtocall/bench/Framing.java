package org.messagingtocall.bench;

import java.nio.charset.StandardCharsets;

/** Where one HTTP/1.1 message ends, for those who do not want a library's work in a measure. */
final class Framing {

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "\r\ntransfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Framing() {}

    /** @return the number of bytes of the message that {@code bytes} begins with, -1 while it is not all there */
    static int length(byte[] bytes, int end) {
        int body = indexOf(HEAD_END, bytes, 0, end);
        if (body < 0) {
            return -1;
        }
        body += HEAD_END.length;
        int header = indexOf(LENGTH, bytes, 0, body);
        if (header >= 0) {
            int whole = body + number(bytes, header + LENGTH.length);
            return whole <= end ? whole : -1;
        }
        if (indexOf(CHUNKED, bytes, 0, body) < 0) {
            return body;
        }
        int last = indexOf(LAST_CHUNK, bytes, body - 2, end);
        return last < 0 ? -1 : last + LAST_CHUNK.length;
    }

    /** {@code sought} is in small letters. */
    private static int indexOf(byte[] sought, byte[] bytes, int from, int end) {
        for (int i = from; i <= end - sought.length; i++) {
            int at = 0;
            while (at < sought.length && small(bytes[i + at]) == sought[at]) {
                at++;
            }
            if (at == sought.length) {
                return i;
            }
        }
        return -1;
    }

    private static int small(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }

    private static int number(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int number = 0;
        for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }
}
