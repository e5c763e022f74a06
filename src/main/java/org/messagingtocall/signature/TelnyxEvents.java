package org.messagingtocall.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 of the time in seconds, a bar and the raw body, with the account's public key; older ones are refused. */
final class TelnyxEvents {

    private static final Duration OLDEST = Duration.ofSeconds(300);

    /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private TelnyxEvents() {}

    static boolean areSigned(SignedEvent event, String publicKey) throws GeneralSecurityException {
        String timestamp = event.request().header("telnyx-timestamp");
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now()).abs();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key(publicKey));
        signature.update((timestamp + "|").getBytes(StandardCharsets.UTF_8));
        signature.update(event.request().body());
        return age.compareTo(OLDEST) <= 0
                && signature.verify(Base64.getDecoder().decode(event.request().header("telnyx-signature-ed25519")));
    }

    private static PublicKey key(String base64) throws GeneralSecurityException {
        byte[] raw = Base64.getDecoder().decode(base64.strip());
        byte[] encoded = java.util.Arrays.copyOf(X509, X509.length + raw.length);
        System.arraycopy(raw, 0, encoded, X509.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
