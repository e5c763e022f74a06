package org.messagingtocall.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider that accepts, takes its time, drops and refuses, as {@link Behaviour} says, and remembers every request. It
 * speaks HTTP by hand, as no server would drop a connection at a given moment.
 */
final class ChaosProvider implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.daemons("chaos-provider"));
    private final Map<Integer, ProviderCall> calls = new ConcurrentHashMap<>();
    private final Map<String, Boolean> failedOnce = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    ChaosProvider() throws IOException {
        listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Where the process of this name finds it. */
    String urlFor(String life) {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/" + life;
    }

    List<ProviderCall> calls() {
        return new ArrayList<>(calls.values());
    }

    /** Whether it is done with every request that reached it. */
    boolean isIdle() {
        return calls.values().stream().allMatch(call -> call.comesTo() != null);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (answer(socket, in)) {
                // On to the connection's next request.
            }
        } catch (IOException e) {
            // The process was killed; what it asked for is remembered.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the connection goes on */
    private boolean answer(Socket socket, InputStream in) throws IOException, InterruptedException {
        String path = line(in).replaceFirst("^\\S+ /([^/]+)/.*", "$1");
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (path.isEmpty()) {
            return false;
        }
        JsonNode body = JSON.readTree(in.readNBytes(length));
        String number = body.path("phone").asText();
        int id = ids.incrementAndGet();
        calls.put(id, new ProviderCall(path, number, body.path("reference").asText(), System.nanoTime(), null, null, null));
        return switch (Behaviour.of(number)) {
            case ACCEPTS, ACCEPTS_LATE, ACCEPTS_AFTER_THE_DOORS -> accept(socket, id, number);
            case DROPS_BEFORE -> {
                // Closing without lingering sends a reset instead of an orderly end.
                socket.setSoLinger(true, 0);
                yield done(id, "pending", false);
            }
            case DROPS_AFTER -> {
                calls.computeIfPresent(id, (any, call) -> call.accepted());
                yield done(id, "pending", false);
            }
            case REFUSES -> reply(socket, id, "number_invalid", "400 Bad Request", "{\"error\":\"bad-number\"}");
            case FAILS -> fail(socket, id);
            case FAILS_ONCE -> failedOnce.putIfAbsent(number, true) == null ? fail(socket, id) : accept(socket, id, number);
        };
    }

    private boolean accept(Socket socket, int id, String number) throws IOException, InterruptedException {
        Thread.sleep(Behaviour.delay(number).toMillis());
        calls.computeIfPresent(id, (any, call) -> call.accepted());
        return reply(socket, id, "call_placed", "201 Created", "{\"id\":\"call-" + id + "\"}");
    }

    private boolean fail(Socket socket, int id) throws IOException {
        return reply(socket, id, "unavailable", "503 Service Unavailable", "{\"error\":\"down\"}");
    }

    private boolean reply(Socket socket, int id, String comesTo, String status, String json) throws IOException {
        try {
            socket.getOutputStream().write(("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + json.length() + "\r\n\r\n" + json).getBytes(StandardCharsets.US_ASCII));
            return done(id, comesTo, true);
        } catch (IOException e) {
            // The process did not hear it, so its journal can't know.
            done(id, "", false);
            throw e;
        }
    }

    private boolean done(int id, String comesTo, boolean goesOn) {
        calls.computeIfPresent(id, (any, call) -> call.comesTo(comesTo));
        return goesOn;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
