package org.messagingtocall.scaffold;

/** What the engineer asked for can't be done. The message says what to do instead. */
final class BadInput extends RuntimeException {

    BadInput(String message) {
        super(message, null, false, false);
    }
}
