package org.messagingtocall.provider;

/**
 * What trying a connection without calling anybody came to.
 *
 * @param verdict whether it works
 * @param says    one sentence for an engineer
 */
public record CheckResult(Verdict verdict, String says) {

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
        return new CheckResult(Verdict.WORKS, says);
    }

    public static CheckResult wrong(String says) {
        return new CheckResult(Verdict.WRONG, says);
    }

    public static CheckResult notChecked(String says) {
        return new CheckResult(Verdict.NOT_CHECKED, says);
    }

    public boolean works() {
        return verdict == Verdict.WORKS;
    }
}
