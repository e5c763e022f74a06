package org.messagingtocall.house;

import java.nio.file.Path;
import org.messagingtocall.fixture.OnlyProvider;
import org.messagingtocall.provider.FileTrial;
import org.opentest4j.TestAbortedException;

/** The one file of a run: what keeps it from being loaded is told once, and the other tests that need it are skipped. */
public final class OnlyFile {

    private static OnlyFile named;

    private final Path path;
    private boolean looked;
    private String fault;

    OnlyFile(Path path) {
        this.path = path;
    }

    /** Checks the file of {@code -Dprovider}, if there is one. */
    public static synchronized void checkNamed() {
        if (!OnlyProvider.isEvery()) {
            named = named == null ? new OnlyFile(OnlyProvider.file()) : named;
            named.check();
        }
    }

    /**
     * @throws AssertionError       in one line, the first time
     * @throws TestAbortedException after that
     */
    void check() {
        if (fault != null) {
            throw new TestAbortedException(fault);
        }
        if (looked) {
            return;
        }
        try {
            OnlyProvider.checkThatItExists();
            new RouteFile(path, Place.of(path)).manifest();
            FileTrial.check(path);
            looked = true;
        } catch (AssertionError e) {
            fault = e.getMessage();
            throw e;
        }
    }
}
