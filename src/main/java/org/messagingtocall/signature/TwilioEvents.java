package org.messagingtocall.signature;

import com.twilio.security.RequestValidator;

/** {@code X-Twilio-Signature}, checked by the vendor's own SDK: HMAC-SHA-1 of the address and the sorted fields of the form. */
final class TwilioEvents {

    private TwilioEvents() {}

    static boolean areSigned(SignedEvent event, String authToken) {
        // Nothing of another body would be signed.
        return !event.form().isEmpty() && new RequestValidator(authToken).validate(event.url(), event.form(), event.request().header("X-Twilio-Signature"));
    }
}
