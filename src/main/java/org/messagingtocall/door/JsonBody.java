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
        return answer instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json.writeValueAsBytes(answer);
    }
}
