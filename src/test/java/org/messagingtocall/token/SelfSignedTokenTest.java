package org.messagingtocall.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.SigningKey;

/** A token we sign ourselves, and a private key that is none. */
class SelfSignedTokenTest {

    private static final TokenRule RULE =
            new TokenRule(TokenRule.Grant.SELF_SIGNED, null, null, null, null, Map.of("application_id", "{applicationId}"), null);
    private static final KeyPair PAIR = SigningKey.generated("RSA", 2048);

    @ParameterizedTest
    @MethodSource
    void aKeyIsReadHoweverItsLinesAreBroken(String pem) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token(pem));

        assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) PAIR.getPublic()))).isTrue();
        assertThat(jwt.getJWTClaimsSet().getClaims()).containsEntry("application_id", "app-1").containsOnlyKeys("application_id", "iat", "exp", "jti");
    }

    static Stream<String> aKeyIsReadHoweverItsLinesAreBroken() {
        String pem = SigningKey.pem(PAIR);
        return Stream.of(pem, pem.replace("\n", "\\n"), pem.replace("\n", "\r\n"), pem.strip());
    }

    @Test
    void noTwoTokensHaveOneId() throws Exception {
        String pem = SigningKey.pem(PAIR);

        assertThat(SignedJWT.parse(token(pem)).getJWTClaimsSet().getJWTID())
                .isNotEqualTo(SignedJWT.parse(token(pem)).getJWTClaimsSet().getJWTID());
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNoSuchKeyIsOursToMend(String pem) {
        RuntimeException failure = catchThrowableOfType(RuntimeException.class, () -> token(pem));
        TokenRefused refused = TokenFailures.meaning(failure);

        assertThat(refused.outcome().status()).isEqualTo(Status.MISCONFIGURED);
        assertThat(refused.outcome().reason()).isEqualTo("request-not-built");
        assertThat(failure).hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("MII");
    }

    static Stream<String> whatIsNoSuchKeyIsOursToMend() {
        String pem = SigningKey.pem(PAIR);
        String begin = "-----BEGIN PRIVATE KEY-----\n";
        String end = "\n-----END PRIVATE KEY-----\n";
        return Stream.of("s3cr3t", "", begin + end, begin + "not base 64!" + end,
                begin + Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}) + end,
                pem.replace("PRIVATE", "PUBLIC"),
                pem.substring(0, pem.length() / 2),
                SigningKey.pem(SigningKey.generated("EC", 256)),
                SigningKey.pem(SigningKey.generated("RSA", 1024)));
    }

    private static String token(String pem) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode().put("applicationId", "app-1").put("privateKey", pem);
        return new TokenRequests().get(RULE, settings).value();
    }
}
