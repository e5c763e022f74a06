package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.stream.Stream;

/** What follows the last wrong number. */
public enum WhenExhausted {
    /** Hand the visitor to people. */
    TRANSFER,
    /** Close the conversation. */
    CLOSE,
    /** Say so, and leave the conversation open. */
    MESSAGE;

    @JsonCreator
    static WhenExhausted of(String word) {
        return Stream.of(values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected transfer, close or message"));
    }
}
