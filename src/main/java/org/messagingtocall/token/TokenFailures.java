package org.messagingtocall.token;

import java.time.Duration;
import java.time.Instant;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.provider.RetryAfter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClientResponseException;

/** What it means for a call that its token was not to be had. The call itself was not sent then. */
final class TokenFailures {

    private TokenFailures() {}

    /** The meaning of what a token request failed with. */
    static TokenRefused meaning(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientResponseException answered && answered.getStatusCode().isError()) {
                HttpHeaders headers = answered.getResponseHeaders();
                return of(answered.getStatusCode().value(), headers == null ? null : headers.getFirst(HttpHeaders.RETRY_AFTER), failure);
            }
        }
        // Settings of which no request can be made fail before one is sent.
        return failure instanceof OAuth2AuthorizationException || !(failure instanceof IllegalArgumentException)
                ? new TokenRefused(Outcome.of(Status.UNAVAILABLE, "unreachable"), failure)
                : new TokenRefused(Outcome.of(Status.MISCONFIGURED, "request-not-built"), failure);
    }

    /**
     * The meaning of the status of a login host.
     *
     * @param retryAfter its header of that name, null for none
     */
    static TokenRefused of(int http, String retryAfter, Throwable failure) {
        Instant now = Instant.now();
        Duration lasts = retryAfter == null ? Duration.ZERO
                : RetryAfter.until(retryAfter, now).map(until -> Duration.between(now, until)).orElse(Duration.ZERO);
        if (http == 429) {
            return new TokenRefused(Outcome.of(Status.BUSY), lasts, failure);
        }
        return http / 100 == 4 && http != 408
                ? new TokenRefused(Outcome.of(Status.MISCONFIGURED, "credentials"), failure)
                : new TokenRefused(Outcome.of(Status.UNAVAILABLE, "unreachable"), lasts, failure);
    }
}
