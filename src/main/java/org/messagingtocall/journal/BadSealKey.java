package org.messagingtocall.journal;

/** A key of {@code messaging-to-call.journal.seal-keys} can't be used; the message repeats nothing of it. */
public final class BadSealKey extends RuntimeException {

    BadSealKey(int index, String expected) {
        super("messaging-to-call.journal.seal-keys[" + index + "] (SEAL_KEYS): " + expected, null, false, false);
    }
}
