package org.messagingtocall.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * {@code Authorization: Bearer <JWT>} with HS256, whatever the token says of its algorithm. It has to carry the hash of the
 * body, else one token would do for every body, and to be new.
 */
final class JwtEvents {

    private static final String BEARER = "Bearer ";
    private static final int SHORTEST_KEY = 32;
    private static final Duration OLDEST = Duration.ofSeconds(300);

    private JwtEvents() {}

    static boolean areSigned(SignedEvent event, String secret) throws GeneralSecurityException {
        String header = event.request().header("Authorization");
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        try {
            SignedJWT token = SignedJWT.parse(header.substring(BEARER.length()).strip());
            if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !token.verify(verifier(secret))) {
                return false;
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            new DefaultJWTClaimsVerifier<>(null, Set.of()).verify(claims, null);
            String hash = claims.getStringClaim("payload_hash");
            return hash != null && isNew(claims.getIssueTime()) && MessageDigest.isEqual(hash.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(event.request().body())).getBytes(StandardCharsets.UTF_8));
        } catch (ParseException | JOSEException | BadJWTException e) {
            return false;
        }
    }

    private static boolean isNew(Date issued) {
        return issued != null && Duration.between(issued.toInstant(), Instant.now()).abs().compareTo(OLDEST) <= 0;
    }

    /** The library wants 32 bytes at least; zeros at the end of a shorter key change nothing in an HMAC (RFC 2104). */
    private static MACVerifier verifier(String secret) throws JOSEException {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return new MACVerifier(Arrays.copyOf(key, Math.max(key.length, SHORTEST_KEY)));
    }
}
