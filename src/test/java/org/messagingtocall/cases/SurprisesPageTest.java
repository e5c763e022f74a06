package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every case that {@code docs/provider-surprises.md} names is there. */
class SurprisesPageTest {

    private static final Pattern LINE = Pattern.compile("(?m)^- `([a-z0-9-]+)`: (.+)$");

    @Test
    void everyCaseItNamesExists() throws IOException {
        List<MatchResult> lines = LINE.matcher(Files.readString(Path.of("docs/provider-surprises.md"))).results().toList();

        assertThat(lines).isNotEmpty();
        assertThat(lines.stream().filter(line -> !exists(line.group(1), line.group(2))).map(MatchResult::group))
                .as("lines without a case").isEmpty();
    }

    /** One case of several (`each`) has its value behind the name. */
    private static boolean exists(String slug, String name) {
        return CaseFile.of(slug).cases().stream().anyMatch(one -> one.name().equals(name) || one.name().startsWith(name + " ["));
    }
}
