package org.messagingtocall.journal;

/** The journal was written with another key than the one this node has. */
public final class WrongJournalKey extends RuntimeException {

    WrongJournalKey() {
        super("messaging-to-call.journal.key (JOURNAL_KEY) is not the one this journal was written with", null, false, false);
    }
}
