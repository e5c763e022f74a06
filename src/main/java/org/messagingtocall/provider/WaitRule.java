package org.messagingtocall.provider;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where the answer to a connection check tells how long visitors wait for their call.
 *
 * @param path       of the number
 * @param unitMillis milliseconds of one unit of it
 * @param needs      the setting without which the wait can't be asked for, {@code ""} for none
 */
public record WaitRule(JsonPath path, long unitMillis, String needs) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * @param settings declared settings
     * @return null when the manifest says nothing of it
     * @throws IllegalArgumentException saying which key is wrong and what was expected
     */
    static WaitRule of(Manifest manifest, Set<String> settings) {
        Manifest.Wait wait = manifest.tellsWait();
        if (wait == null) {
            return null;
        }
        if (wait.seconds().isEmpty() == wait.milliseconds().isEmpty()) {
            throw new IllegalArgumentException("wait: expected either seconds or milliseconds, a JSONPath");
        }
        if (manifest.check() == null || manifest.check().does().isBlank()) {
            throw new IllegalArgumentException("wait: expected a check that does something, as its answer tells the wait");
        }
        if (!wait.needs().isEmpty() && !settings.contains(wait.needs())) {
            throw new IllegalArgumentException("wait.needs: expected a declared setting, got \"" + wait.needs() + "\"");
        }
        return wait.seconds().isEmpty()
                ? new WaitRule(Conditions.path("wait.milliseconds", wait.milliseconds()), 1, wait.needs())
                : new WaitRule(Conditions.path("wait.seconds", wait.seconds()), 1_000, wait.needs());
    }

    /** The first number that can be a wait, from nothing to a day; empty when there is none. */
    Optional<Duration> read(Answer answer) {
        return Conditions.values(path, answer)
                .filter(text -> text.matches("\\d{1,9}(\\.\\d+)?"))
                .map(text -> Duration.ofMillis((long) (Double.parseDouble(text) * unitMillis)))
                .filter(wait -> wait.compareTo(LONGEST) <= 0)
                .findFirst();
    }
}
