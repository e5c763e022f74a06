package org.messagingtocall.followup;

/** No token of an account was to be had, so nothing was sent. */
final class NoToken extends Exception {

    private final Result result;

    NoToken(Result result) {
        super(result.wire(), null, false, false);
        this.result = result;
    }

    Result result() {
        return result;
    }
}
