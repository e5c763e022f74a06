package org.messagingtocall.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the names of providers in Java: the whole slug, and its first word if that is the vendor's. */
final class ProviderNames {

    private static final Path ROOMS = Path.of("src/main/java/org/messagingtocall");

    /** Words of this project that are no package. */
    private static final Set<String> WORDS = Set.of("answer", "call", "contact", "http", "voice");

    private final Set<String> ours = new TreeSet<>(WORDS);

    ProviderNames() {
        try (Stream<Path> rooms = Files.list(ROOMS)) {
            rooms.filter(Files::isDirectory).forEach(room -> ours.add(room.getFileName().toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Pattern of(String slug) {
        String first = slug.replaceFirst("-.*", "");
        String names = slug.replace("-", "[ _-]?") + (ours.contains(first) ? "" : "|" + first);
        return Pattern.compile("(?i)(?<![a-z0-9])(" + names + ")(?![a-z0-9])");
    }

    /** The words of a name such as CheckWebExtension apart. */
    static String words(String line) {
        return line.replaceAll("(?<=\\p{Lower})(?=\\p{Upper})|(?<=\\d)(?=\\p{Upper}\\p{Lower})", " ");
    }
}
