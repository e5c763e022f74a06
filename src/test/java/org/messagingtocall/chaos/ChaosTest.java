package org.messagingtocall.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chaos check in short; {@code mvn -Pchaos verify} is the long one. What happened is in target/chaos/report.txt. */
class ChaosTest {

    private static final long SEED = 4;
    private static final int WISHES = 50;
    private static final int MILLIS = 5_000;

    @Test
    void twoNodesOnOnePostgresCallNobodyTwiceAndLoseNothing() throws IOException, SQLException {
        good(ChaosCheck.judge(new Options(SEED, 2, WISHES, MILLIS, List.of(Options.POSTGRESQL))));
    }

    @Test
    void aNodeOnH2CallsNobodyTwiceAndLosesNothing() throws IOException, SQLException {
        good(ChaosCheck.judge(new Options(SEED, 1, WISHES, MILLIS, List.of(Options.H2))));
    }

    private static void good(Verdict verdict) {
        assertThat(verdict.isGood()).as(verdict.line()).isTrue();
    }
}
