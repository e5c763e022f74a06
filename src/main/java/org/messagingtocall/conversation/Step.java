package org.messagingtocall.conversation;

/** What the bot waits for in a conversation. */
public enum Step {
    /** Nothing was said yet. */
    START,
    /** An answer to "Chat or phone?". */
    CHOICE,
    /** An answer to "May we call you?". */
    CONSENT,
    /** An answer to "When shall we call you?". */
    SLOT,
    /** A number. */
    NUMBER,
    /** The provider's answer: a call is being asked for. */
    CALLING,
    /** Nothing: a call was placed, or perhaps placed. */
    PLACED,
    /** Nothing: the call could not be placed for now, or was cancelled. */
    FAILED;

    /** Whether a call is still to be asked for, so that its plan is remembered. */
    boolean isBeforeCall() {
        return this == CONSENT || this == SLOT || this == NUMBER || this == CALLING;
    }
}
