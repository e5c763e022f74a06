package org.messagingtocall.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code routes/} and what is in them. */
record RouteFile(Path path, Place content) {

    private static final Path ROUTES = Path.of("routes");

    static List<RouteFile> all() {
        return files(ROUTES, ".camel.yaml").map(path -> new RouteFile(path, Place.of(path))).toList();
    }

    static List<RouteFile> providers() {
        return all().stream().filter(file -> file.path.startsWith(ROUTES.resolve("providers"))).toList();
    }

    static Stream<Path> files(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(end)).sorted().toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Its routes and those of its templates. */
    List<Place> routes() {
        return content.items().stream()
                .flatMap(item -> Stream.concat(item.at("route").stream(), item.at("routeTemplate", "route").stream()))
                .toList();
    }

    /** The manifest's YAML text, of a provider file. */
    Place bean() {
        return content.items().stream().flatMap(item -> item.at("beans").stream()).flatMap(beans -> beans.items().stream())
                .findFirst().orElseThrow(() -> new AssertionError(path + ":1: a provider file begins with beans: and its manifest"));
    }

    /** The file's name without its ending. */
    String slug() {
        return path.getFileName().toString().replace(".camel.yaml", "");
    }
}
