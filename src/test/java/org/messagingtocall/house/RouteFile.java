package org.messagingtocall.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.messagingtocall.fixture.OnlyProvider;

/** The files of {@code routes/} and what is in them; with {@code -Dprovider=<slug>} only that provider's. */
record RouteFile(Path path, Place content) {

    private static final Path ROUTES = Path.of("routes");

    static List<RouteFile> all() {
        OnlyFile.checkNamed();
        return in(ROUTES).stream()
                .filter(file -> OnlyProvider.isEvery() || file.isProvider() && OnlyProvider.includes(file.slug()))
                .toList();
    }

    static List<RouteFile> in(Path folder) {
        return files(folder, ".camel.yaml").map(path -> new RouteFile(path, Place.of(path))).toList();
    }

    static List<RouteFile> providers() {
        return all().stream().filter(RouteFile::isProvider).toList();
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

    /** The bean with the manifest, of a provider file. */
    Place bean() {
        return content.items().stream().flatMap(item -> item.at("beans").stream()).flatMap(beans -> beans.items().stream())
                .findFirst().orElseThrow(() -> new AssertionError(path + ":1: a provider file begins with beans: and its manifest"));
    }

    /** What the manifest says. */
    Place manifest() {
        return bean().at("properties", "manifest").orElseThrow(() -> new AssertionError(bean().says("add properties: {manifest: |…}"))).inside();
    }

    /** The example of a connection to this provider. */
    Path example() {
        return project().resolve("config/examples").resolve(slug() + ".yaml");
    }

    /** The folder that routes/ is in. */
    Path project() {
        Path routes = path.getParent().getParent();
        return routes.getParent() == null ? Path.of("") : routes.getParent();
    }

    boolean isProvider() {
        return path.getParent().endsWith("providers");
    }

    /** The file's name without its ending. */
    String slug() {
        return path.getFileName().toString().replace(".camel.yaml", "");
    }
}
