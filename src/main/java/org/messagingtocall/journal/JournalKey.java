package org.messagingtocall.journal;

import java.security.SecureRandom;
import java.util.Base64;
import org.messagingtocall.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What personal data in the journal are hashed and encrypted with: {@code messaging-to-call.journal.key}. Without one, a
 * random key is made once and kept in the database, so that all nodes share it; a dump of the database then holds both,
 * which is said in the log.
 */
@Component
public class JournalKey {

    private static final Logger LOG = LoggerFactory.getLogger(JournalKey.class);

    private final String value;

    public JournalKey(Settings settings, JournalReader reader, JournalWriter writer) {
        String configured = settings.journal().key();
        if (configured.isEmpty()) {
            LOG.info("messaging-to-call.journal.key is not set: using the key kept in the database");
        }
        this.value = configured.isEmpty() ? ofDatabase(reader, writer) : configured;
    }

    String value() {
        return value;
    }

    /** On disk before anything is hashed with it. */
    private static String ofDatabase(JournalReader reader, JournalWriter writer) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        writer.write("insert into journal_key (name, secret) values ('hash', ?) on conflict do nothing", Base64.getEncoder().encodeToString(random));
        return reader.find("select secret from journal_key where name = 'hash'", (row, number) -> row.getString(1)).orElseThrow();
    }
}
