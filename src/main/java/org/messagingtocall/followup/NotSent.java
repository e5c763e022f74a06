package org.messagingtocall.followup;

/** Why nothing was sent. */
final class NotSent extends Exception {

    private final Result result;

    NotSent(Result result) {
        super(result.wire(), null, false, false);
        this.result = result;
    }

    Result result() {
        return result;
    }
}
