package org.messagingtocall.door;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.messagingtocall.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Verifies {@code x-iadvize-signature}: HMAC-SHA-256 of the raw query of a GET, of the raw body of anything else
 * (docs.iadvize.dev, app security). The algorithm is fixed; the one named by the caller is only compared.
 */
@Component
public class Signature {

    private static final Logger LOG = LoggerFactory.getLogger(Signature.class);
    /** The header that carries it. */
    public static final String HEADER = "x-iadvize-signature";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("sha256=([0-9a-fA-F]{64})");

    private final List<SecretKeySpec> keys;

    public Signature(Settings settings) {
        keys = settings.iadvize().secrets().stream()
                .filter(secret -> !secret.isBlank())
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
        if (keys.isEmpty()) {
            LOG.warn("messaging-to-call.iadvize.secrets is empty: the bot door refuses every request");
        }
    }

    /**
     * Hands the request on when it is signed with one of the secrets.
     *
     * @throws DoorException 401, saying nothing of what was expected
     */
    public DoorRequest verify(DoorRequest request) {
        byte[] signed = "GET".equals(request.getMethod())
                ? request.rawQuery().getBytes(StandardCharsets.UTF_8)
                : request.body();
        if (!matches(request.header(HEADER), signed)) {
            throw new DoorException(401, "signature", "The signature is missing or wrong.");
        }
        return request;
    }

    /**
     * The header's value for these bytes, as iAdvize makes it with the first of the secrets.
     *
     * @throws java.util.NoSuchElementException without a secret
     */
    public String of(byte[] signed) {
        return "sha256=" + HexFormat.of().formatHex(sign(keys.stream().findFirst().orElseThrow(), signed));
    }

    /** Whether there is a secret at all. */
    public boolean hasKey() {
        return !keys.isEmpty();
    }

    /** Whether the header's value signs these bytes with one of the secrets; compared in constant time. */
    boolean matches(String header, byte[] signed) {
        var form = FORM.matcher(header);
        if (!form.matches()) {
            return false;
        }
        byte[] given = HexFormat.of().parseHex(form.group(1));
        boolean matches = false;
        for (SecretKeySpec key : keys) {
            matches |= MessageDigest.isEqual(given, sign(key, signed));
        }
        return matches;
    }

    private static byte[] sign(SecretKeySpec key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
