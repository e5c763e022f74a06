package org.messagingtocall.journal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a node with another key than the others' from starting: it would not recognise what they have asked for, and ask
 * for it again. The database remembers a hash by which the key is known.
 */
@Component
class JournalKeyCheck {

    JournalKeyCheck(KeyedHash hash, JdbcClient jdbc) {
        String ours = hash.of("journal-key");
        jdbc.sql("insert into journal_key (name, secret) values ('fingerprint', ?) on conflict do nothing").param(ours).update();
        String theirs = jdbc.sql("select secret from journal_key where name = 'fingerprint'").query(String.class).single();
        if (!ours.equals(theirs)) {
            throw new WrongJournalKey();
        }
    }
}
