package org.messagingtocall.token;

import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.client.RestClientResponseException;

/** What it means for a call that its token was not to be had. The call itself was not sent then. */
final class TokenFailures {

    private TokenFailures() {}

    /** The meaning of what a token request failed with. */
    static TokenRefused meaning(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientResponseException answered && answered.getStatusCode().isError()) {
                return of(answered.getStatusCode().value(), failure);
            }
        }
        // Settings of which no request can be made fail before one is sent.
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof IllegalArgumentException
                ? new TokenRefused(Outcome.of(Status.MISCONFIGURED, "request-not-built"), failure)
                : new TokenRefused(Outcome.of(Status.UNAVAILABLE, "unreachable"), failure);
    }

    /** The meaning of the status of a login host. */
    static TokenRefused of(int http, Throwable failure) {
        if (http == 429) {
            return new TokenRefused(Outcome.of(Status.BUSY), failure);
        }
        return http / 100 == 4
                ? new TokenRefused(Outcome.of(Status.MISCONFIGURED, "credentials"), failure)
                : new TokenRefused(Outcome.of(Status.UNAVAILABLE, "unreachable"), failure);
    }
}
