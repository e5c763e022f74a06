package org.messagingtocall.connection;

/** A connection file that can't be used. The message is one line: file, key, what was expected. */
public final class BadConnection extends RuntimeException {

    BadConnection(String file, String key, String expected) {
        // A value that is repeated may have several lines.
        super((file + ": " + (key.isEmpty() ? "" : key + ": ") + expected).replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " "), null, false, false);
    }
}
