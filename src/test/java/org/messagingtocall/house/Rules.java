package org.messagingtocall.house;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Rules for files: a test collects all that breaks one, and fails with a line for each. */
abstract class Rules {

    final List<String> broken = new ArrayList<>();

    /** The files that are looked at. */
    abstract List<RouteFile> files();

    @AfterEach
    void nothingIsBroken() {
        if (!broken.isEmpty()) {
            fail("\n" + String.join("\n", broken));
        }
    }
}
