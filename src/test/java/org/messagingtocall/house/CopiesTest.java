package org.messagingtocall.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The build has a copy of every file in {@code routes} and {@code config}, and none of a file that was removed. What is for
 * Prometheus is no use to the application.
 */
class CopiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"routes", "config"})
    void areThoseOfTheProject(String folder) {
        Path copies = Path.of("target/classes", folder);

        assertThat(RouteFile.files(copies, ".yaml").map(copies::relativize))
                .containsExactlyElementsOf(RouteFile.files(Path.of(folder), ".yaml").map(Path.of(folder)::relativize)
                        .filter(file -> !file.startsWith("prometheus")).toList());
    }
}
