package org.messagingtocall.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus' own promtool evaluates the rules on the made series of {@code src/test/prometheus}, a file for each rule. */
class FiringRulesTest {

    private static final Path SERIES = Path.of("src/test/prometheus");

    @Test
    void theRulesFireWhenTheyShouldAndOnlyThen() throws Exception {
        assumeTrue(isInstalled(), "promtool is not installed (it comes with Prometheus): no rule is evaluated");
        List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
        files().map(Path::toString).forEach(command::add);
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    private static Stream<Path> files() throws IOException {
        return Files.list(SERIES).sorted();
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }
}
