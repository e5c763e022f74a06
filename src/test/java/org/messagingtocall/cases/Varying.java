package org.messagingtocall.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code (matches: regex)} in the JSON of a case: any text that the regular expression matches whole, such as a time of day. */
final class Varying {

    private static final Pattern WRITTEN = Pattern.compile("\\(matches: (.*)\\)");

    private Varying() {}

    /** What was sent, with the words of the case in place of the texts they match. */
    static JsonNode settled(JsonNode expected, JsonNode sent) {
        if (expected.isObject() && sent.isObject()) {
            ObjectNode settled = JsonNodeFactory.instance.objectNode();
            sent.properties().forEach(field -> settled.set(field.getKey(),
                    settled(expected.path(field.getKey()), field.getValue())));
            return settled;
        }
        if (expected.isArray() && sent.isArray()) {
            ArrayNode settled = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < sent.size(); i++) {
                settled.add(settled(expected.path(i), sent.get(i)));
            }
            return settled;
        }
        Matcher written = WRITTEN.matcher(expected.asText());
        return sent.isTextual() && written.matches() && sent.asText().matches(written.group(1)) ? expected : sent;
    }
}
