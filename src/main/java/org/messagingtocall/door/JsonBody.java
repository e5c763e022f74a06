package org.messagingtocall.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Writes an answer as JSON; a text is JSON already. */
@Component
public class JsonBody {

    private final ObjectMapper json;

    public JsonBody(ObjectMapper json) {
        this.json = json;
    }

    public byte[] write(Object answer) throws JsonProcessingException {
        // Through a text: half of a surrogate pair, from a provider's answer say, must not fail the whole answer.
        String text = answer instanceof String written ? written : json.writeValueAsString(answer);
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
