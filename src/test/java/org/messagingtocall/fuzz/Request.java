package org.messagingtocall.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request as it is written on the wire.
 *
 * @param target  path and query, as they stand in the request line
 * @param headers whole lines
 */
record Request(String method, String target, List<String> headers, byte[] body) {

    private static final int SHOWN = 2_000;

    /** What stands behind the first question mark. */
    String query() {
        int start = target.indexOf('?');
        return start < 0 ? "" : target.substring(start + 1);
    }

    byte[] bytes(int port) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers.stream().map(line -> line + "\r\n").collect(Collectors.joining())
                + "Content-Length: " + body.length + "\r\n\r\n";
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** In a line of ASCII, to be read in a report. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        for (byte one : bytes(0)) {
            if (line.length() > SHOWN) {
                return line.append('…').toString();
            }
            line.append(one >= ' ' && one < 127 ? String.valueOf((char) one) : "\\x%02x".formatted(one));
        }
        return line.toString();
    }
}
