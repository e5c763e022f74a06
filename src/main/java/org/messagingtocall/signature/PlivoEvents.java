package org.messagingtocall.signature;

import com.plivo.api.util.Utils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;

/** {@code X-Plivo-Signature-V3}, checked by the vendor's own SDK: HMAC-SHA-256 of the address, the sorted fields and a nonce. */
final class PlivoEvents {

    private PlivoEvents() {}

    static boolean areSigned(SignedEvent event, String authToken) throws GeneralSecurityException {
        String nonce = event.request().header("X-Plivo-Signature-V3-Nonce");
        String signature = event.request().header("X-Plivo-Signature-V3");
        // Nothing of a body that is no form would be signed.
        if (nonce.isEmpty() || signature.isEmpty() || event.form().isEmpty()) {
            return false;
        }
        try {
            return Utils.validateSignatureV3(event.url(), nonce, signature, authToken, "POST", event.form());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
