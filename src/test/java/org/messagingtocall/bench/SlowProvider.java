package org.messagingtocall.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A provider for benchmarks: accepts every call after a fixed time, with as little work as a thread per connection can
 * do, so that the machine is left to what is measured. Arguments: port, milliseconds.
 */
public final class SlowProvider {

    private static final byte[] ANSWER = response("{\"sid\":\"CA00000000000000000000000000000001\",\"status\":\"queued\"}");

    private SlowProvider() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        long millis = Long.parseLong(arguments[1]);
        try (ServerSocket server = new ServerSocket(port, 4096, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket socket = server.accept();
                Thread thread = new Thread(null, () -> serve(socket, millis), "slow-provider", 128 * 1024);
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void serve(Socket socket, long millis) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (readMessage(in) != null) {
                Thread.sleep(millis);
                out.write(ANSWER);
            }
        } catch (IOException | InterruptedException e) {
            // The caller is gone: so is this connection.
        }
    }

    /** Reads one HTTP message with a Content-Length; its body, or null at the end of the stream. */
    static String readMessage(InputStream in) throws IOException {
        int length = 0;
        boolean any = false;
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            any = true;
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return any ? new String(in.readNBytes(length), StandardCharsets.UTF_8) : null;
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static byte[] response(String json) {
        return ("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
