package org.messagingtocall.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loads the api door over keep-alive connections, each asking for a call to a number of its own as soon as the one
 * before was answered, and prints what came back. Arguments: port, connection id, api key, connections, seconds of
 * warm-up, seconds measured, pid of the application (0: its CPU time is not read).
 */
public final class ApiDoorLoad {

    private static final AtomicInteger NUMBER = new AtomicInteger((int) (System.nanoTime() & 0xffffff));
    private static final AtomicLong PLACED = new AtomicLong();
    private static final AtomicLong OTHER = new AtomicLong();
    private static final ConcurrentLinkedQueue<Long> NANOS = new ConcurrentLinkedQueue<>();
    private static volatile boolean measuring;
    private static volatile boolean running = true;

    private ApiDoorLoad() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int connections = Integer.parseInt(arguments[3]);
        long measured = Long.parseLong(arguments[5]);
        long pid = Long.parseLong(arguments[6]);
        CountDownLatch ended = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(null, () -> load(port, arguments[1], arguments[2], ended), "load", 128 * 1024);
            thread.setDaemon(true);
            thread.start();
        }
        Thread.sleep(Long.parseLong(arguments[4]) * 1000);
        double cpu = cpuSeconds(pid);
        measuring = true;
        Thread.sleep(measured * 1000);
        measuring = false;
        cpu = cpuSeconds(pid) - cpu;
        running = false;
        ended.await();
        long[] nanos = NANOS.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("%d connections, %d s: %.0f requests/s, placed %d, other %d, p50 %d ms, p99 %d ms, max %d ms, %.2f ms CPU each%n",
                connections, measured, nanos.length / (double) measured, PLACED.get(), OTHER.get(), at(nanos, 0.5),
                at(nanos, 0.99), at(nanos, 1), cpu * 1000 / Math.max(1, nanos.length));
    }

    private static void load(int port, String connection, String key, CountDownLatch ended) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (running) {
                long start = System.nanoTime();
                boolean counts = measuring;
                out.write(request(connection, key));
                String answer = SlowProvider.readMessage(in);
                if (counts && measuring) {
                    NANOS.add(System.nanoTime() - start);
                    (answer != null && answer.contains("\"callPlaced\":true") ? PLACED : OTHER).incrementAndGet();
                }
            }
        } catch (IOException e) {
            OTHER.incrementAndGet();
        } finally {
            ended.countDown();
        }
    }

    /** Fictitious numbers run out at this rate, so these are merely of the right length. */
    private static byte[] request(String connection, String key) {
        String body = "{\"phone\":\"+336%08d\"}".formatted(NUMBER.incrementAndGet() % 100_000_000);
        return ("POST /iadvize/connections/" + connection + "/calls HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static double cpuSeconds(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration())
                .map(duration -> duration.toMillis() / 1000.0).orElse(0.0);
    }

    private static long at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] / 1_000_000;
    }
}
