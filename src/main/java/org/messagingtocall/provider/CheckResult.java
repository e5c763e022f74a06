package org.messagingtocall.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * What trying a connection without calling anybody came to.
 *
 * @param verdict     whether it works
 * @param says        one sentence for an engineer
 * @param waitingTime how long visitors wait for their call, where the provider tells it
 */
public record CheckResult(Verdict verdict, String says, Optional<Duration> waitingTime) {

    /** Whether a connection works, as far as that can be told without a call. */
    public enum Verdict {
        /** The provider answered as it should. */
        WORKS,
        /** Something has to be mended, or the provider is away. */
        WRONG,
        /** The vendor offers no request that calls nobody. */
        NOT_CHECKED
    }

    public static CheckResult works(String says) {
        return new CheckResult(Verdict.WORKS, says, Optional.empty());
    }

    public static CheckResult wrong(String says) {
        return new CheckResult(Verdict.WRONG, says, Optional.empty());
    }

    public static CheckResult notChecked(String says) {
        return new CheckResult(Verdict.NOT_CHECKED, says, Optional.empty());
    }

    CheckResult telling(Optional<Duration> told) {
        return new CheckResult(verdict, says, told);
    }

    public boolean works() {
        return verdict == Verdict.WORKS;
    }
}
