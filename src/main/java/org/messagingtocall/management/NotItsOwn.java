package org.messagingtocall.management;

/** The management port is that of the doors. */
public final class NotItsOwn extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotItsOwn() {
        super("management.server.port: expected another port than server.port", null, false, false);
    }
}
