package org.messagingtocall.journal;

import org.springframework.stereotype.Component;

/**
 * Keeps a node with another key than the others' from starting: it would not recognise what they have asked for, and ask
 * for it again. The database remembers a hash by which the key is known.
 */
@Component
class JournalKeyCheck {

    JournalKeyCheck(KeyedHash hash, JournalReader reader, JournalWriter writer) {
        String ours = hash.of("journal-key");
        writer.write("insert into journal_key (name, secret) values ('fingerprint', ?) on conflict do nothing", ours);
        String theirs = reader.find("select secret from journal_key where name = 'fingerprint'", (row, number) -> row.getString(1)).orElseThrow();
        if (!ours.equals(theirs)) {
            throw new WrongJournalKey();
        }
    }
}
