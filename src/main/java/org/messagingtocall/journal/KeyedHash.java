package org.messagingtocall.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** HMAC-SHA-256 of what must be found again but not read: phone numbers, conversation and visitor keys. */
@Component
public class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final char SEPARATOR = '\u0000';

    /** Has the key and nothing else; each hash is made by a copy. */
    private final Mac keyed;

    public KeyedHash(JournalKey key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** What a number is found by in any table, given as +33199000000. */
    public String ofNumber(String e164) {
        return of("phone", e164);
    }

    /** What a chat is found by in any table. */
    public String ofChat(String conversation) {
        return of("chat", conversation);
    }

    /** @return 64 hexadecimal digits; the parts can't run into each other */
    public String of(String... parts) {
        try {
            Mac mac = (Mac) keyed.clone();
            for (String part : parts) {
                mac.update((part + SEPARATOR).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this platform's " + ALGORITHM + " can't be copied", e);
        }
    }
}
