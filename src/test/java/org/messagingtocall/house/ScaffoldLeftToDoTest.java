package org.messagingtocall.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.messagingtocall.scaffold.Scaffolds;

/** The rules name all that the scaffold leaves to the engineer, and nothing else. */
class ScaffoldLeftToDoTest {

    @Test
    void allThatIsLeftOfABlankOneIsNamed() {
        String slug = Scaffolds.blank().get(0);
        RouteFile file = RouteFile.in(Scaffolds.PROJECT.resolve("routes")).stream().filter(one -> one.slug().equals(slug)).findFirst().orElseThrow();

        assertThat(LeftToDoTest.left(file)).hasSize(4).satisfiesExactly(
                line -> assertThat(line).endsWith(".camel.yaml:7: documentation: put in the vendor's page on this request"),
                line -> assertThat(line).endsWith(": default of baseUrl: put in the vendor's host, or leave the default out"),
                line -> assertThat(line).contains(": check.none: a request of the vendor that calls nobody"),
                line -> assertThat(line).contains(".cases.yaml:2: noSpec: the vendor's own OpenAPI description"));
    }
}
