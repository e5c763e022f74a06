package org.messagingtocall.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;

/** The outcomes there are, as our own files give them. */
final class EveryOutcome {

    private EveryOutcome() {}

    /** Every status, and every status with every reason that Java or a provider's file gives it. */
    static Set<Outcome> all() throws IOException {
        Set<Outcome> outcomes = Stream.of(Status.values()).map(Outcome::of).collect(Collectors.toSet());
        Pattern java = Pattern.compile("Status\\.([A-Z_]+), \"([a-z-]+)\"");
        java.matcher(source(Path.of("src/main/java"))).results()
                .forEach(found -> outcomes.add(Outcome.of(Status.valueOf(found.group(1)), found.group(2))));
        Pattern rows = Pattern.compile("status: ([a-z_]+), reason: ([a-z0-9-]+)");
        rows.matcher(source(Path.of("routes/providers"))).results()
                .forEach(found -> outcomes.add(Outcome.of(Status.of(found.group(1)), found.group(2))));
        assertThat(outcomes).hasSizeGreaterThan(Status.values().length + 5);
        return outcomes;
    }

    /** All files of a folder, one after the other. */
    static String source(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
