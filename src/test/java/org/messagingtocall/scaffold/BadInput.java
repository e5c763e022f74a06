package org.messagingtocall.scaffold;

/** What the engineer asked for can't be done. The message says what to do instead. */
final class BadInput extends RuntimeException {

    BadInput(String message) {
        super(message, null, false, false);
    }

    /** @param source document and operation that could not be read */
    static BadInput of(String source, RuntimeException failure) {
        return new BadInput(source + ": " + (failure instanceof BadInput ? failure.getMessage()
                : "this can't be imported, write the provider without -Dopenapi: " + failure).replaceAll("\\s*\\R\\s*", " "));
    }
}
