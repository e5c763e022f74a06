package org.messagingtocall.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.messagingtocall.message.OwnTexts;
import org.messagingtocall.message.VisitorTexts;

/** Reads the texts a connection says in words of its own: one for its language, or some by language. */
final class TextsReader {

    private final VisitorTexts texts;

    TextsReader(VisitorTexts texts) {
        this.texts = texts;
    }

    /**
     * @param language the connection's, which a text written alone is in
     * @param written  by key; null for none
     * @throws BadConnection when one can't be used
     */
    OwnTexts read(String file, String language, Map<String, JsonNode> written) {
        Map<String, Map<String, String>> byLanguage = new HashMap<>();
        (written == null ? Map.<String, JsonNode>of() : written).forEach((key, text) -> {
            String path = "texts." + key;
            if (text.isObject()) {
                text.properties().forEach(one -> put(byLanguage, file, path + "." + one.getKey(), key, one.getKey(), one.getValue()));
            } else {
                put(byLanguage, file, path, key, language, text);
            }
        });
        return byLanguage.isEmpty() ? OwnTexts.NONE : new OwnTexts(byLanguage);
    }

    private void put(Map<String, Map<String, String>> byLanguage, String file, String path, String key, String language, JsonNode text) {
        if (!text.isTextual()) {
            throw new BadConnection(file, path, "expected a text in quotes, or texts by language");
        }
        texts.mistakeIn(key, language, text.asText()).ifPresent(expected -> {
            throw new BadConnection(file, path, expected);
        });
        byLanguage.computeIfAbsent(language, any -> new HashMap<>()).put(key, text.asText());
    }
}
