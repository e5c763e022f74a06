package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.messagingtocall.journal.Store;

/** The signature on its own: what is accepted, and what looks like it and isn't. */
class SignatureTest {

    static Stream<SignatureVector> vectors() {
        return SignatureVector.all().stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theVectorsAreAccepted(SignatureVector vector) {
        assertThat(signature(vector.secret()).matches(vector.header(), vector.bytes())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void anySecretOfTheListMayHaveSigned(SignatureVector vector) {
        assertThat(signature("older", "", vector.secret()).matches(vector.header(), vector.bytes())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void upperCaseHexIsHarmless(SignatureVector vector) {
        assertThat(signature(vector.secret()).matches("sha256=" + vector.hex().toUpperCase(Locale.ROOT), vector.bytes())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void whatLooksLikeTheSignatureIsRefused(SignatureVector vector) {
        Signature signature = signature(vector.secret());
        String hex = vector.hex();
        Stream.of("", "sha256=", "=", hex, "SHA256=" + hex, "Sha256=" + hex, "sha512=" + hex, "md5=" + hex, "sha256:" + hex,
                        "sha256=" + hex.substring(1), "sha256=" + hex + "0", " sha256=" + hex, "sha256=" + hex + " ",
                        "sha256= " + hex, "sha256=" + hex + "\n", "sha256=" + "0".repeat(64), "sha256=" + otherFirstDigit(hex),
                        "sha256=" + otherLastDigit(hex), "sha256=" + hex + ",sha256=" + hex, "sha256=" + "g".repeat(64),
                        "sha256=" + "٣".repeat(64))
                .forEach(header -> assertThat(signature.matches(header, vector.bytes())).as(header).isFalse());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void anotherSecretSignsNothing(SignatureVector vector) {
        assertThat(signature("k-7Zr2mq", "other").matches(vector.header(), vector.bytes())).isFalse();
    }

    @Test
    void withoutASecretNothingIsAccepted() {
        String emptyKeyed = "sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";
        assertThat(signature().matches(emptyKeyed, new byte[0])).isFalse();
        assertThat(signature("", "  ").matches(emptyKeyed, new byte[0])).isFalse();
    }

    private static String otherFirstDigit(String hex) {
        return (hex.charAt(0) == 'f' ? "e" : "f") + hex.substring(1);
    }

    private static String otherLastDigit(String hex) {
        return hex.substring(0, 63) + (hex.charAt(63) == 'f' ? "e" : "f");
    }

    private static Signature signature(String... secrets) {
        return new Signature(Store.settings(Map.of("messaging-to-call.iadvize.secrets", String.join(",", secrets))));
    }
}
