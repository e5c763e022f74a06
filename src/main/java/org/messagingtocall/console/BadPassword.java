package org.messagingtocall.console;

/** {@code messaging-to-call.management.password} can't be one; the message repeats nothing of it. */
public final class BadPassword extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadPassword(String expected) {
        super("messaging-to-call.management.password (CONSOLE_PASSWORD): " + expected, null, false, false);
    }
}
