package org.messagingtocall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The {@link StubProvider} as the driver sees it. */
final class StubProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private StubProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static StubProcess start() throws IOException {
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-cp", System.getProperty("java.class.path"), StubProvider.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Server.remember(process);
        try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
            return new StubProcess(process, Integer.parseInt(said.readLine()));
        }
    }

    int port() {
        return port;
    }

    /** How long it takes to answer from now on. */
    void delay(int millis) throws IOException {
        Load.count(port, new Requests() {
            @Override
            public byte[] next() {
                return ("GET /delay/" + millis + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public String outcome(int http, String body) {
                return String.valueOf(http);
            }
        }, 1, 1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
