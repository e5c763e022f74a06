package org.messagingtocall.house;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.messagingtocall.scaffold.Scaffolds;

/** What the scaffold writes is built as a provider's file must be. */
class ScaffoldProviderRulesTest extends ProviderRulesTest {

    @BeforeAll
    static void write() {
        Scaffolds.blank();
    }

    @Override
    List<RouteFile> files() {
        return RouteFile.in(Scaffolds.PROJECT.resolve("routes"));
    }
}
