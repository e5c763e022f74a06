package org.messagingtocall.house;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.messagingtocall.scaffold.Scaffolds;

/** What the scaffold writes looks as a route file must. */
class ScaffoldHouseRulesTest extends HouseRulesTest {

    @BeforeAll
    static void write() {
        Scaffolds.blank();
    }

    @Override
    List<RouteFile> files() {
        return RouteFile.in(Scaffolds.PROJECT.resolve("routes"));
    }

    /** Their names are those of the test. */
    @Override
    void noProviderIsNamedInJava() {}
}
