package org.messagingtocall.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messagingtocall.scaffold.Scaffolds;
import org.springframework.util.FileSystemUtils;

/** A house rule that is broken says where, by file and line, and what to do. */
class FailureLinesTest {

    private static final String SLUG = Scaffolds.blank().get(0);
    private static final Path ROUTE = Path.of("routes/providers", SLUG + ".camel.yaml");
    private static final Path EXAMPLE = Path.of("config/examples", SLUG + ".yaml");

    @TempDir
    Path project;

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Scaffolds.PROJECT, project);
    }

    @Test
    void aSettingNobodyUsesOrDeclares() throws IOException {
        change(ROUTE, "user: {is: required", "usr: {is: required");

        assertThat(providerRules(ProviderRulesTest::settingsAreDeclaredAndUsed)).containsExactly(
                at(ROUTE, "\"Basic \"") + "declare the setting user in the manifest",
                at(ROUTE, "usr: {is") + "use the setting usr, or remove it");
    }

    @Test
    void anExampleThatDoesNotFitTheManifest() throws IOException {
        change(EXAMPLE, "user: acme", "usr: 4711");
        change(EXAMPLE, "${ACME_BLANK_BASIC_PASSWORD}", "hunter2");

        assertThat(exampleRules(ExampleRulesTest::itsSettingsAreThoseOfTheManifest)).containsExactly(
                project.resolve(EXAMPLE) + ":1: add the setting user: User name of the API",
                at(EXAMPLE, "usr: 4711") + "unknown setting usr of blank-basic, expected one of [user, password, baseUrl]",
                at(EXAMPLE, "hunter2") + "refer to the secret password as ${ACME_…}");
    }

    @Test
    void anExampleOfAnotherProvider() throws IOException {
        change(EXAMPLE, "provider: blank-basic", "provider: blank");

        assertThat(exampleRules(ExampleRulesTest::itIsTheConnectionOfAFrenchBrand)).containsExactly(
                at(EXAMPLE, "provider: blank") + "write provider: blank-basic");
    }

    @Test
    void aFileThatIsMissing() throws IOException {
        Files.delete(project.resolve(EXAMPLE));

        assertThat(providerRules(ProviderRulesTest::everyProviderHasCasesAndAnExample)).containsExactly(
                project.resolve(ROUTE) + ":1: write a connection as an example in " + project.resolve(EXAMPLE));
    }

    @Test
    void aFileThatIsNoYaml() throws IOException {
        change(ROUTE, "steps:", "steps: [");

        assertThat(catchThrowable(this::files)).hasMessageStartingWith(project.resolve(ROUTE) + ":").hasMessageContaining(": expected YAML: ");
    }

    private interface Rule<T> {
        void check(T rules);
    }

    private List<String> providerRules(Rule<ProviderRulesTest> rule) {
        ProviderRulesTest rules = new ProviderRulesTest() {
            @Override
            List<RouteFile> files() {
                return FailureLinesTest.this.files();
            }
        };
        rule.check(rules);
        return lines(catchThrowable(rules::nothingIsBroken));
    }

    private List<String> exampleRules(Rule<ExampleRulesTest> rule) {
        ExampleRulesTest rules = new ExampleRulesTest() {
            @Override
            List<RouteFile> files() {
                return FailureLinesTest.this.files();
            }
        };
        rule.check(rules);
        return lines(catchThrowable(rules::nothingIsBroken));
    }

    private static List<String> lines(Throwable failure) {
        return failure.getMessage().strip().lines().toList();
    }

    private List<RouteFile> files() {
        return RouteFile.in(project.resolve("routes")).stream().filter(file -> file.slug().equals(SLUG)).toList();
    }

    private void change(Path file, String part, String by) throws IOException {
        String text = Files.readString(project.resolve(file));
        assertThat(text).contains(part);
        Files.writeString(project.resolve(file), text.replace(part, by));
    }

    /** {@code file:line: } of the line with a text. */
    private String at(Path file, String text) throws IOException {
        List<String> lines = Files.readAllLines(project.resolve(file));
        int line = lines.indexOf(lines.stream().filter(one -> one.contains(text)).findFirst().orElseThrow()) + 1;
        return project.resolve(file) + ":" + line + ": ";
    }
}
