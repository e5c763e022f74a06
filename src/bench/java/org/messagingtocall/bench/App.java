package org.messagingtocall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The application as it is shipped, to be started in a folder of its own.
 *
 * @param jdk         its Java machine
 * @param jar         what is started
 * @param url         of its database
 * @param user        of its database
 * @param provider    port of the provider
 * @param connections how many are configured
 * @param options     further ones of the Java machine
 * @param settings    further ones of the application, {@code key=value}
 */
record App(Jdk jdk, Path jar, String url, String user, int provider, int connections, List<String> options, List<String> settings) {

    static final Path JAR = Path.of("target", "messaging-to-call.jar").toAbsolutePath();

    /** Of the Java machines of application and baseline, as a deployer has them. */
    static final String JAVA_OPTIONS = "@" + Path.of("config", "java.options").toAbsolutePath();

    /** Further options of every measured application's Java machine, such as those that record a profile. */
    private static final List<String> OPTIONS = Stream.of(System.getProperty("bench.options", "").split(" ")).filter(option -> !option.isEmpty()).toList();

    private static final Path WORK = Path.of("target", "bench", "work").toAbsolutePath();
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    /** The shipped jar with one connection and as it is configured. */
    static App of(Jdk jdk, Storage storage, StubProcess provider) {
        return new App(jdk, JAR, storage.newUrl(), storage.user(), provider.port(), 1, OPTIONS, List.of());
    }

    App withJar(Path otherJar) {
        return new App(jdk, otherJar, url, user, provider, connections, options, settings);
    }

    App withConnections(int many) {
        return new App(jdk, jar, url, user, provider, many, options, settings);
    }

    App withOptions(String... further) {
        return new App(jdk, jar, url, user, provider, connections, Stream.concat(options.stream(), Stream.of(further)).toList(), settings);
    }

    App withSettings(String... further) {
        return new App(jdk, jar, url, user, provider, connections, options, List.of(further));
    }

    /** The id of a connection. */
    static String connection(int number) {
        return "brand-" + number;
    }

    static Path newFolder(String name) throws IOException {
        return Files.createDirectories(WORK.resolve(name + "-" + FOLDERS.incrementAndGet()));
    }

    /** Starts it and waits for its first answer. */
    Server start() throws IOException {
        return start(newFolder("app"));
    }

    /** Starts it in a folder that may have a journal. */
    Server start(Path folder) throws IOException {
        Path configured = Files.createDirectories(folder.resolve("config/connections"));
        for (int i = 0; i < connections; i++) {
            Files.writeString(configured.resolve(connection(i) + ".yaml"), """
                    title: Benchmark %d
                    provider: twilio-voice
                    language: fr
                    settings:
                      accountSid: AC1
                      authToken: ${BENCH_SECRET}
                      from: "+33199000000"
                      twimlUrl: https://voice.acme.example/connect.xml
                      baseUrl: http://127.0.0.1:%d
                    api: {key: "${BENCH_SECRET}"}
                    phone: {region: FR}
                    """.formatted(i, provider));
        }
        int port = Server.freePort();
        List<String> command = new ArrayList<>(List.of(jdk.java(), JAVA_OPTIONS));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString(), "--server.address=127.0.0.1", "--server.port=" + port,
                "--management.server.port=" + Server.freePort(), "--spring.datasource.url=" + url, "--spring.datasource.username=" + user,
                "--messaging-to-call.iadvize.secrets=" + Requests.SECRET, "--BENCH_SECRET=" + Requests.SECRET));
        settings.forEach(setting -> command.add("--" + setting));
        return Server.start(folder, command, port, new ApiRequests(connections, false));
    }

    /** Removes what other runs have left. */
    static void clean() throws IOException {
        FileSystemUtils.deleteRecursively(WORK);
    }
}
