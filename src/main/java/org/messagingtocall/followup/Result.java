package org.messagingtocall.followup;

import java.util.Locale;

/** What became of a message to a visitor. */
public enum Result {
    /** iAdvize took it. */
    SENT("sent"),
    /** iAdvize told that the conversation is closed. */
    CONVERSATION_CLOSED("not-sent"),
    /** iAdvize told that the conversation is with somebody who is no bot of ours. */
    HANDED_OVER("not-sent"),
    /** A later request of the same conversation has a call on its way; news of the former one would be taken for its. */
    SUPERSEDED("not-sent"),
    /** The call has gone further than the message says. */
    OVERTAKEN("not-sent"),
    /** So late that the visitor waits no longer. */
    TOO_OLD("not-sent"),
    /** The database did not say whether it may still be sent. Nothing was, so that it is tried again later. */
    NOT_KNOWN("owed"),
    /** The connection's file is gone, or names no account of iAdvize any more. */
    NO_ACCOUNT("not-sent", true),
    /** The bot's id holds no number that iAdvize's API would know it by. */
    NO_CHATBOT("not-sent", true),
    /** iAdvize refused the account, or its token twice. */
    CREDENTIALS("not-sent", true),
    /** No token was to be had for a reason that passes. Nothing was sent, so that it is tried again later. */
    NO_TOKEN("owed", true),
    /** iAdvize refused this token; another one may do. */
    TOKEN_REFUSED("not-sent"),
    /** iAdvize said why it did not take the message. */
    REFUSED("not-sent", true),
    /** iAdvize had too many requests, each time it was asked. */
    BUSY("not-sent", true),
    /** No connection to iAdvize. */
    UNREACHABLE("not-sent", true),
    /** Cut off or not answered in time: the visitor may have read it, so it is not sent again. */
    NO_ANSWER("sending", true),
    /** An answer that doesn't say whether the message was taken. */
    NOT_UNDERSTOOD("sending", true);

    private final String state;
    private final boolean forOps;

    Result(String state) {
        this(state, false);
    }

    Result(String state, boolean forOps) {
        this.state = state;
        this.forOps = forOps;
    }

    /** The state of the row that says so; {@code sending} stays when nobody knows. */
    String state() {
        return state;
    }

    /** Whether it is certain that the visitor did not read it. */
    boolean notSent() {
        return state.equals("not-sent");
    }

    /** Whether it is tried again. */
    boolean isOwed() {
        return state.equals("owed");
    }

    /** Whether somebody has to look after it. */
    boolean isForOps() {
        return forOps;
    }

    /** The name used in the database, in the log and in metrics. */
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
