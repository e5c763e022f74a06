package org.messagingtocall.provider;

import java.time.Duration;
import org.messagingtocall.escalation.Status;

/**
 * What is done about a call that may have reached the provider and whose answer is not known: the process that waited for
 * it ended, or the provider broke off.
 *
 * @param does    one sentence for the documentation
 * @param within  how long after the request was made
 * @param answers what the answers of the route {@code ask-<slug>} mean, which asks for the call by our id; null: the same
 *                request is sent again, as the vendor drops the repeat of a request with the same token
 */
public record UnansweredRule(String does, Duration within, AnswersTable answers) {

    /** @throws IllegalArgumentException saying which key is wrong and what was expected */
    static UnansweredRule of(Manifest manifest, Status acceptance) {
        Manifest.Unanswered unanswered = manifest.unanswered();
        if (unanswered == null) {
            return null;
        }
        boolean repeats = !unanswered.repeatFor().isEmpty();
        if (unanswered.does().isBlank() || repeats == !unanswered.askFor().isEmpty() || repeats != unanswered.answers().isEmpty()) {
            throw new IllegalArgumentException("unanswered: expected does, and either repeatFor, or askFor and answers");
        }
        if (repeats && !manifest.idempotency().equals("token")) {
            throw new IllegalArgumentException("unanswered.repeatFor: expected idempotency: token, else a repeat would be a second call");
        }
        return repeats
                ? new UnansweredRule(unanswered.does(), Manifest.time("unanswered.repeatFor", unanswered.repeatFor()), null)
                : new UnansweredRule(unanswered.does(), Manifest.time("unanswered.askFor", unanswered.askFor()),
                        AnswersTable.of(unanswered.answers(), manifest.code(), manifest.callId(), acceptance));
    }

    /** Whether the same request is sent again, so that it has to be kept. */
    public boolean repeats() {
        return answers == null;
    }
}
