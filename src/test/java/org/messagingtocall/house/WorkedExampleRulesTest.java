package org.messagingtocall.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The provider that docs/adding-a-provider.md makes keeps all the rules its reader's own must keep. */
class WorkedExampleRulesTest {

    private static final Path ROUTES = Path.of("docs/worked-example/routes");

    @Nested
    class House extends HouseRulesTest {
        @Override
        List<RouteFile> files() {
            return RouteFile.in(ROUTES);
        }
    }

    @Nested
    class Provider extends ProviderRulesTest {
        @Override
        List<RouteFile> files() {
            return RouteFile.in(ROUTES);
        }
    }

    @Nested
    class Example extends ExampleRulesTest {
        @Override
        List<RouteFile> files() {
            return RouteFile.in(ROUTES);
        }
    }

    @Test
    void nothingIsLeftToDo() {
        assertThat(RouteFile.in(ROUTES)).singleElement().satisfies(file -> assertThat(LeftToDoTest.left(file)).isEmpty());
    }
}
