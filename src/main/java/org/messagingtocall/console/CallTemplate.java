package org.messagingtocall.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.NopIndenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request of an API connection. iAdvize sends an input only where its name stands in braces.
 *
 * @param url    of the api door's calls
 * @param inputs their names
 */
record CallTemplate(String url, List<String> inputs) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DefaultPrettyPrinter IN_ONE_LINE = new DefaultPrettyPrinter(Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER).withObjectEntrySpacing(Spacing.AFTER)).withObjectIndenter(new NopIndenter());

    /** As iAdvize's own example writes a body: the values come with their quotes. */
    String body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        inputs.forEach(input -> body.putRawValue(input, new RawValue(placed(input))));
        return inOneLine(body);
    }

    /** For accounts that don't put quotes around what they paste. */
    String quotedBody() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        inputs.forEach(input -> body.put(input, placed(input)));
        return inOneLine(body);
    }

    /** For accounts with which neither works. */
    String queryUrl() {
        return inputs.stream().map(input -> input + "=" + placed(input)).collect(Collectors.joining("&", url + "?", ""));
    }

    private static String placed(String input) {
        return "{" + input + "}";
    }

    private static String inOneLine(ObjectNode body) {
        try {
            return JSON.writer(IN_ONE_LINE).writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
