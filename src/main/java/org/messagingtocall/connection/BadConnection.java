package org.messagingtocall.connection;

/** A connection file that can't be used. The message is one line: file, key, what was expected. */
public final class BadConnection extends RuntimeException {

    BadConnection(String file, String key, String expected) {
        super(file + ": " + (key.isEmpty() ? "" : key + ": ") + expected, null, false, false);
    }
}
