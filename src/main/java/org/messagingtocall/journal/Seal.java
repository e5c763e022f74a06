package org.messagingtocall.journal;

import java.util.HexFormat;
import java.util.Optional;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Component;

/** Encrypts (AES-256 in GCM, with the {@link JournalKey}) what must be read again later, and by us only. */
@Component
public class Seal {

    /** Keeps the key apart from the one of the hashes; the secret is the journal's key. */
    private static final String SALT = HexFormat.of().formatHex("sealed".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    private final TextEncryptor encryptor;

    public Seal(JournalKey key) {
        this.encryptor = Encryptors.delux(key.value(), SALT);
    }

    public String seal(String text) {
        return encryptor.encrypt(text);
    }

    /** The text, empty when it was sealed with another key or tampered with. */
    public Optional<String> open(String sealed) {
        try {
            return Optional.of(encryptor.decrypt(sealed));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
