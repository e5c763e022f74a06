package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ExampleConnections;
import org.messagingtocall.provider.Providers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The provider that docs/adding-a-provider.md makes: its cases are green, and the page shows the very files. */
@AppTest
@TestPropertySource(properties = {
    "messaging-to-call.routes=file:docs/worked-example/routes",
    "messaging-to-call.connections=file:target/worked-example"
})
class WorkedExampleTest {

    private static final Path PROJECT = Path.of("docs/worked-example");
    private static final String ROUTE = "routes/providers/brightline.camel.yaml";
    private static final String CASES = "src/test/cases/providers/brightline.cases.yaml";
    private static final int MAX_LINES = 80;

    static {
        try {
            ExampleConnections.derive(PROJECT, Files.createDirectories(Path.of("target/worked-example")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Autowired
    CaseRun run;

    @Autowired
    Providers providers;

    @TestFactory
    Stream<DynamicTest> itsCasesAreGreen() {
        CaseFile file = CaseFile.read(PROJECT.resolve(CASES));
        return file.cases().stream().map(one -> dynamicTest(one.name(),
                () -> run.check(file, one)));
    }

    @Test
    void itShowsAllThatAProviderMust() throws IOException {
        CaseFile file = CaseFile.read(PROJECT.resolve(CASES));
        CaseRules.check(file, providers.find(file.provider()).orElseThrow());
        assertThat(Files.readAllLines(PROJECT.resolve(ROUTE))).hasSizeLessThan(MAX_LINES);
        assertThat(file.cases()).extracting(Case::todo).containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(strings = {ROUTE, CASES, "config/examples/brightline.yaml"})
    void thePageShowsTheVeryFile(String file) throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs/adding-a-provider.md"));
        assertThat(String.join("\n", page)).contains("```yaml\n" + Files.readString(PROJECT.resolve(file)) + "```");
    }
}
