package org.messagingtocall.history;

/** What was asked for can't be looked for. Its message says where, and what was expected; nothing of what was given. */
public final class BadFilter extends RuntimeException {

    public BadFilter(String where, String expected) {
        super(where + ": expected " + expected);
    }
}
