package org.messagingtocall.connection;

import java.util.Set;

/** A connection file that can't be used. The message is one line: file, key, what was expected. */
public final class BadConnection extends RuntimeException {

    BadConnection(String file, String key, String expected) {
        // A value that is repeated may have several lines.
        super((file + ": " + (key.isEmpty() ? "" : key + ": ") + expected).replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " "), null, false, false);
    }

    private BadConnection(String message) {
        super(message, null, false, false);
    }

    /** The same, where it repeats a value that stands for a secret elsewhere in the file. */
    BadConnection without(Set<String> secrets) {
        String message = getMessage();
        for (String secret : secrets) {
            message = message.replace(secret, "••••••");
        }
        return new BadConnection(message);
    }
}
