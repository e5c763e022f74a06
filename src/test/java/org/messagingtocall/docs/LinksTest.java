package org.messagingtocall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link from one page of the repository to another file, or to a heading, leads somewhere. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(Path.of("")); Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkLeadsSomewhere(Path page) throws IOException {
        List<String> broken = LINK.matcher(Files.readString(page)).results()
                .filter(link -> !leadsSomewhere(page, link.group(1), link.group(2)))
                .map(link -> link.group())
                .toList();

        assertThat(broken).as("broken links of " + page).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String file, String anchor) {
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        try {
            return anchor == null || HEADING.matcher(Files.readString(target)).results()
                    .anyMatch(heading -> anchorOf(heading.group(1)).equals(anchor));
        } catch (IOException e) {
            return false;
        }
    }

    /** As GitHub makes it. */
    private static String anchorOf(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }
}
