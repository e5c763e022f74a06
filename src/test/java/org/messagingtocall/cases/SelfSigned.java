package org.messagingtocall.cases;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.messagingtocall.fixture.SigningKey;

/**
 * {@code (jwt {claim=value})} as a header of a case: a bearer token that the connection signed with the {@link SigningKey},
 * with these claims and those every token has.
 */
final class SelfSigned {

    private SelfSigned() {}

    static boolean isWritten(String header) {
        return header.startsWith("(jwt ");
    }

    /** The header that was sent in the words of a case, or what is wrong with its token. */
    static String shown(String header) {
        try {
            SignedJWT jwt = SignedJWT.parse(header.replaceFirst("^Bearer ", ""));
            Map<String, Object> claims = new TreeMap<>(jwt.getJWTClaimsSet().getClaims());
            long lifetime = (jwt.getJWTClaimsSet().getExpirationTime().getTime() - jwt.getJWTClaimsSet().getIssueTime().getTime()) / 1000;
            UUID.fromString(jwt.getJWTClaimsSet().getJWTID());
            String head = jwt.getHeader().toJSONObject().toString();
            claims.keySet().removeAll(java.util.Set.of("iat", "exp", "jti"));
            boolean good = header.startsWith("Bearer ") && jwt.verify(new RSASSAVerifier(SigningKey.publicHalf()))
                    && jwt.getHeader().toJSONObject().equals(Map.of("alg", "RS256", "typ", "JWT")) && lifetime == 900;
            return good ? "(jwt " + claims + ")" : "(a jwt with the head " + head + " for " + lifetime + " s) " + header;
        } catch (ParseException | JOSEException | IllegalArgumentException | NullPointerException e) {
            return "(no jwt: " + e.getMessage() + ") " + header;
        }
    }
}
