package org.messagingtocall.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Texts as JSON writes them, which is how jq does. */
final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    static String text(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
