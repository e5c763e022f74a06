package org.messagingtocall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process that answers requests, and what it costs the machine. */
final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private static final int WARM_UP_CALLERS = 16;
    private static final int WARM_UP_STEP = 10_000;

    /** Of one processor: what is compiled now was hardly ever run. */
    private static final double COMPILER_IDLE = 0.1;

    private static final Pattern COMPILERS = Pattern.compile("\\(C[12] Compiler");

    /** Of the fields behind the name of a thread. */
    private static final int USER_TICKS = 11;

    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final int port;
    private final double startSeconds;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private Server(Process process, int port, double startSeconds) {
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    /**
     * Starts it, and asks until it answers.
     *
     * @param folder where it works; what it prints goes to output.txt there
     * @param probe  what its first answer is the answer to
     */
    static Server start(Path folder, List<String> command, int port, Requests probe) throws IOException {
        Path output = Files.createDirectories(folder).resolve("output.txt");
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        remember(process);
        while (!answers(port, probe)) {
            if (!process.isAlive() || System.nanoTime() - begin > START.toNanos()) {
                process.destroyForcibly();
                throw new IOException("did not start, see " + output);
            }
            pause(10);
        }
        return new Server(process, port, (System.nanoTime() - begin) / 1e9);
    }

    private static boolean answers(int port, Requests probe) {
        try {
            return Load.count(port, probe, 1, 1).others() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static void remember(Process process) {
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the process to its first answer. */
    double startSeconds() {
        return startSeconds;
    }

    /** Processor time it has used, in seconds, to a hundredth. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(Double.NaN);
    }

    /**
     * Asks before anything is measured, by so few callers that the compiler of the Java machine gets its turn beside them, until it
     * has next to nothing to do.
     *
     * @param most requests; as many where there is no /proc
     * @return how many it took
     */
    int warmUp(Requests requests, int most) throws IOException {
        int asked = 0;
        double busy = 1;
        // Less than none where one of several threads that compile has ended.
        while (asked < most && !(busy >= 0 && busy < COMPILER_IDLE)) {
            double before = compilerSeconds();
            long begin = System.nanoTime();
            int step = Math.min(WARM_UP_STEP, most - asked);
            asked += step;
            Load.count(port, requests, WARM_UP_CALLERS, step);
            busy = (compilerSeconds() - before) * 1e9 / (System.nanoTime() - begin);
        }
        return asked;
    }

    /** Processor time of the threads that compile; not a number where none is known. */
    private double compilerSeconds() {
        try (var threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            return threads.map(Server::stat).filter(stat -> COMPILERS.matcher(stat).find())
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .mapToDouble(fields -> (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])) / TICKS_PER_SECOND)
                    .reduce(Double::sum).orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** One line of proc(5), or nothing of a thread that has ended. */
    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Resident memory in MB; not a number where there is no /proc. */
    double residentMb() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElse(0) / 1024.0;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** As a deployment stops it; returns when it has ended. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
