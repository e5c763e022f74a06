package org.messagingtocall.door;

/** A request a door refuses. The message says what was wrong and what was expected, without repeating what was sent. */
public final class DoorException extends RuntimeException {

    private final int httpStatus;
    private final String reason;

    /** @param reason kebab-case, for programs */
    public DoorException(int httpStatus, String reason, String message) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
        this.reason = reason;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public String reason() {
        return reason;
    }
}
