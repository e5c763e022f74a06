package org.messagingtocall.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.messagingtocall.door.DoorException;
import org.messagingtocall.door.DoorRequest;
import org.messagingtocall.door.UrlEncoded;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads what an API connection sends: JSON, a form or query parameters. The body wins over the query. */
@Component
class ApiInputs {

    private static final Set<String> NAMED =
            Set.of("phone", "visitorKey", "conversationId", "lang", "consent", "visitorName", "attempt", "at");
    private static final int MAX_CONTEXT = 20;
    private static final int MAX_TEXT = 500;

    /** Of an input; some vendors take no longer names. */
    private static final int MAX_NAME = 60;

    private final ObjectReader json;

    ApiInputs(ObjectMapper mapper) {
        json = mapper.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * The scalar inputs by name, never null.
     *
     * @throws DoorException 400 when the body can't be read, 415 when it is of another kind
     */
    Map<String, String> read(DoorRequest request) {
        Map<String, String> inputs = new LinkedHashMap<>(UrlEncoded.read(request.rawQuery()));
        byte[] body = request.body();
        if (body.length > 0) {
            String text = new String(body, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
            switch (request.mediaType()) {
                case MediaType.APPLICATION_FORM_URLENCODED_VALUE -> inputs.putAll(UrlEncoded.read(text));
                case MediaType.APPLICATION_JSON_VALUE, "" -> inputs.putAll(json(text));
                default -> throw new DoorException(415, "media-type",
                        "The body's content type is not supported: send application/json or application/x-www-form-urlencoded.");
            }
        }
        return inputs;
    }

    /** The inputs that have no meaning to us and so go to the agent. */
    static Map<String, String> context(Map<String, String> inputs) {
        return inputs.entrySet().stream()
                .filter(input -> !NAMED.contains(input.getKey()) && !input.getKey().isBlank() && !input.getValue().isBlank())
                .limit(MAX_CONTEXT)
                .collect(Collectors.toMap(input -> plain(input.getKey(), MAX_NAME), input -> plain(input.getValue(), MAX_TEXT),
                        (first, second) -> first, LinkedHashMap::new));
    }

    /** One line without control characters, no longer than an agent's screen can bear. */
    static String plain(String text) {
        return plain(text, MAX_TEXT);
    }

    private static String plain(String text, int most) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ").strip();
        if (line.length() <= most) {
            return line;
        }
        boolean tearsPair = Character.isHighSurrogate(line.charAt(most - 1));
        return line.substring(0, tearsPair ? most - 1 : most);
    }

    private Map<String, String> json(String text) {
        JsonNode tree;
        try {
            tree = json.readValue(text);
        } catch (JsonProcessingException e) {
            throw new DoorException(400, "body-not-json", "The body is not valid JSON (line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + "). If the body template has "
                    + "\"phone\": {phone}, put quotes around the placeholder: \"phone\": \"{phone}\". If it has quotes already "
                    + "and the value arrives with its own, remove yours. A form or query parameter phone={phone} works too.");
        }
        if (!tree.isObject()) {
            throw new DoorException(400, "body-not-object", "The body must be a JSON object such as {\"phone\": \"{phone}\"}.");
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        tree.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                inputs.put(field.getKey(), "");
            } else if (value.isValueNode()) {
                inputs.put(field.getKey(), value.asText());
            } else if (NAMED.contains(field.getKey())) {
                throw new DoorException(400, "input-not-text", field.getKey() + " must be a text.");
            }
        });
        return inputs;
    }
}
