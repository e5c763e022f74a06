package org.messagingtocall.conversation;

/** What the bot waits for in a conversation. */
public enum Step {
    /** Nothing was said yet. */
    START,
    /** An answer to "Chat or phone?". */
    CHOICE,
    /** An answer to "May we call you?". */
    CONSENT,
    /** A number. */
    NUMBER,
    /** The provider's answer: a call is being asked for. */
    CALLING,
    /** Nothing: a call was placed, or perhaps placed. */
    PLACED,
    /** Nothing: the call could not be placed for now. */
    FAILED
}
