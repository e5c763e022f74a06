package org.messagingtocall.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.messagingtocall.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * HMAC-SHA-256 of what must be found again but not read: phone numbers, conversation and visitor keys.
 *
 * <p>The key is {@code messaging-to-call.journal.key}. Without one, a random key is made once and kept in the database,
 * so that all nodes share it; a dump of the database then holds both, which is said in the log.
 */
@Component
public class KeyedHash {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedHash.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final char SEPARATOR = '\u0000';

    private final SecretKeySpec key;

    public KeyedHash(Settings settings, JdbcClient jdbc) {
        String configured = settings.journal().key();
        if (configured.isEmpty()) {
            LOG.info("messaging-to-call.journal.key is not set: using the key kept in the database");
            configured = keyOfDatabase(jdbc);
        }
        this.key = new SecretKeySpec(configured.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** @return 64 hexadecimal digits; the parts can't run into each other */
    public String of(String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : parts) {
                mac.update((part + SEPARATOR).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String keyOfDatabase(JdbcClient jdbc) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        jdbc.sql("insert into journal_key (name, secret) values ('hash', ?) on conflict do nothing")
                .param(Base64.getEncoder().encodeToString(random))
                .update();
        return jdbc.sql("select secret from journal_key where name = 'hash'").query(String.class).single();
    }
}
