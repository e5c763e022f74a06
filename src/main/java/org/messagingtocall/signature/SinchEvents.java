package org.messagingtocall.signature;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code Authorization: Application <key>:<signature>}, as requests to the vendor are signed: HMAC-SHA-256 of the whole request. */
final class SinchEvents {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("(?i)Application [^:\\s]+:([A-Za-z0-9+/=]+)");

    private SinchEvents() {}

    static boolean areSigned(SignedEvent event, String applicationSecret) throws GeneralSecurityException {
        Matcher given = FORM.matcher(event.request().header("Authorization"));
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(applicationSecret), ALGORITHM));
        byte[] expected = mac.doFinal(signed(event).getBytes(StandardCharsets.UTF_8));
        return given.matches() && MessageDigest.isEqual(expected, Base64.getDecoder().decode(given.group(1)));
    }

    private static String signed(SignedEvent event) throws GeneralSecurityException {
        byte[] body = event.request().body();
        String digest = body.length == 0 ? "" : Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body));
        return String.join("\n", event.request().getMethod(), digest, event.request().header("Content-Type"),
                "x-timestamp:" + event.request().header("x-timestamp"), URI.create(event.url()).getRawPath());
    }
}
