package org.messagingtocall.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A Java machine to be measured.
 *
 * @param home    its folder
 * @param version as it says itself, such as {@code 17.0.15}
 */
record Jdk(Path home, String version) {

    static Jdk at(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("bench.java: expected the home of a JDK, and this is none: " + home, e);
        }
        return new Jdk(home, release.getProperty("JAVA_VERSION").replace("\"", ""));
    }

    String java() {
        return home.resolve("bin").resolve("java").toString();
    }

    int feature() {
        return Integer.parseInt(version.split("\\.")[0]);
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
