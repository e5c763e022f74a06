package org.messagingtocall.house;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.messagingtocall.scaffold.Scaffolds;

/** The example connections the scaffold writes can be copied as they are. */
class ScaffoldExampleRulesTest extends ExampleRulesTest {

    @BeforeAll
    static void write() {
        Scaffolds.blank();
    }

    @Override
    List<RouteFile> files() {
        return RouteFile.in(Scaffolds.PROJECT.resolve("routes"));
    }
}
