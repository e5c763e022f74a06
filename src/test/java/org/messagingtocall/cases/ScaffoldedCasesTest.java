package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ExampleConnections;
import org.messagingtocall.provider.Providers;
import org.messagingtocall.scaffold.Scaffolds;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * What the scaffold writes loads at once: manifest, route and example connection. Its cases run, and the only thing
 * wrong with them is what is still to do.
 */
@AppTest
@TestPropertySource(properties = {
    "messaging-to-call.routes=file:target/${test.fork:fork-1}/scaffolds/routes",
    "messaging-to-call.connections=file:target/${test.fork:fork-1}/scaffolds/connections"
})
class ScaffoldedCasesTest {

    private static final Path CONNECTIONS = Scaffolds.PROJECT.resolve("connections");

    static {
        try {
            Scaffolds.blank();
            Files.createDirectories(CONNECTIONS);
            ExampleConnections.derive(Scaffolds.PROJECT, CONNECTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Autowired
    CaseRun run;

    @Autowired
    Providers providers;

    static List<String> blank() {
        return Scaffolds.blank();
    }

    static List<String> imported() {
        return Stream.concat(Scaffolds.imported().stream(), Scaffolds.vendors().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("blank")
    void theSevenCasesOfABlankOneFailOnlyForWhatIsToDo(String slug) {
        CaseFile file = cases(slug);

        assertThat(file.cases()).extracting(Case::is)
                .containsExactlyElementsOf(Arrays.stream(Case.Kind.values()).filter(Case.Kind::mandatory).toList());
        for (Case one : quick(file)) {
            assertThat(failure(file, one)).hasMessage(file.place("cases", one.name()) + "\nto do: " + one.todo());
        }
    }

    @ParameterizedTest
    @MethodSource("imported")
    void theCasesOfAnImportedOneFailOnlyForWhatIsToDo(String slug) {
        CaseFile file = cases(slug);
        for (Case one : quick(file)) {
            if (one.is() == Case.Kind.NUMBER_REFUSED) {
                assertThat(failure(file, one)).hasMessageContaining("to do: " + one.todo()).hasMessageContaining("+   \"status\" : \"misconfigured\"");
            } else if (one.todo() == null) {
                assertThat(failure(file, one)).isNull();
            } else {
                assertThat(failure(file, one)).hasMessage(file.place("cases", one.name()) + "\nto do: " + one.todo());
            }
        }
    }

    @ParameterizedTest
    @MethodSource({"blank", "imported"})
    void nothingIsMissingInTheFileBesideWhatIsToDo(String slug) throws IOException {
        CaseRules.check(cases(slug), providers.find(slug).orElseThrow());
    }

    @Test
    void vendorsDescriptionsAreImportedWhereTheyAre() {
        assumeTrue(!Scaffolds.vendors().isEmpty(), "no vendors' descriptions here (-Dshared.dir), so none was imported");
        System.out.println("imported: " + Scaffolds.vendors());
    }

    private Throwable failure(CaseFile file, Case one) {
        return catchThrowable(() -> run.check(file, one));
    }

    /** Without the one that waits for the door's time limit. */
    private static List<Case> quick(CaseFile file) {
        return file.cases().stream().filter(one -> one.is() != Case.Kind.SLOW).toList();
    }

    private static CaseFile cases(String slug) {
        return CaseFile.read(Scaffolds.PROJECT.resolve("src/test/cases/providers").resolve(slug + ".cases.yaml"));
    }
}
