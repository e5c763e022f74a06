package org.messagingtocall.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.PlaceholderResolutionException;

/** Resolves {@code ${NAME}} from the environment, a {@code configtree:} mount or any other Spring property. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z0-9._-]+}");

    private static final Pattern ADDRESS = Pattern.compile("^https?://[^/?]+/?$");
    private static final int SHORTEST_SECRET = 8;

    private final PropertyResolver environment;

    References(PropertyResolver environment) {
        this.environment = environment;
    }

    /**
     * A secret's value.
     *
     * @throws BadConnection when it is written out, has a default in the file, or isn't set
     */
    String secret(String file, String key, String text) {
        if (!REFERENCE.matcher(text).matches()) {
            throw new BadConnection(file, key, "a secret is never written here: expected a reference such as ${ACME_SECRET}");
        }
        String value = resolve(file, key, text);
        if (value.isBlank()) {
            throw new BadConnection(file, key, "expected " + text + " not to be empty");
        }
        return value;
    }

    /** The values that the texts in a map refer to: they are treated as secrets. */
    List<String> valuesOf(JsonNode map) {
        List<String> values = new ArrayList<>();
        map.forEach(value -> values.addAll(valuesOf(value.asText())));
        return values;
    }

    /**
     * Those of them that may be secrets in a setting that is none itself, such as the key in a webhook's address. A whole
     * address is none, and something short would be masked within words.
     */
    List<String> secretsIn(String text) {
        return valuesOf(text).stream().filter(value -> value.length() >= SHORTEST_SECRET && !ADDRESS.matcher(value).find()).toList();
    }

    private List<String> valuesOf(String text) {
        return REFERENCE.matcher(text).results().map(reference -> environment.resolvePlaceholders(reference.group()))
                .filter(known -> !known.isBlank()).toList();
    }

    /** The text with its references replaced. */
    String resolve(String file, String key, String text) {
        try {
            return environment.resolveRequiredPlaceholders(text);
        } catch (PlaceholderResolutionException e) {
            // Not the whole text: what stands around the reference may be secret.
            String missing = "${" + e.getPlaceholder() + "}";
            // Within a reference it is made of another one's value.
            throw new BadConnection(file, key, "expected " + (text.contains(missing) ? missing : "no reference within a reference, and each")
                    + " to be set in the environment or as a property");
        }
    }

    /** The tree with the references in its texts replaced. */
    JsonNode resolve(String file, String path, JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(resolve(file, path, node.asText()));
        }
        if (node.isObject()) {
            ObjectNode resolved = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> resolved.set(entry.getKey(),
                    resolve(file, path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue())));
            return resolved;
        }
        if (node.isArray()) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> resolved.add(resolve(file, path, item)));
            return resolved;
        }
        return node;
    }
}
