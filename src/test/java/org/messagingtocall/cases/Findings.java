package org.messagingtocall.cases;

import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** All that is wrong with one run of a case, told at once. */
final class Findings {

    /** Both texts, where two differ, so that an editor can show them side by side. Where in the runner it was found says nothing. */
    static final class Failure extends AssertionFailedError {

        private static final long serialVersionUID = 1L;

        private Failure(String message) {
            super(message);
            setStackTrace(new StackTraceElement[0]);
        }

        private Failure(String message, Comparison first) {
            super(message, first.expected(), first.came());
            setStackTrace(new StackTraceElement[0]);
        }
    }

    private final List<String> texts = new ArrayList<>();
    private final List<Comparison> differences = new ArrayList<>();

    void add(String text) {
        texts.add(text);
    }

    void compare(String what, String expected, String came) {
        Comparison comparison = new Comparison(what, expected, came);
        if (!comparison.same()) {
            differences.add(comparison);
            texts.add(comparison.toString());
        }
    }

    /** @throws Failure when there is anything to tell */
    void check(String place) {
        if (!texts.isEmpty()) {
            String message = place + "\n" + String.join("\n", texts);
            throw differences.isEmpty() ? new Failure(message) : new Failure(message, differences.get(0));
        }
    }
}
