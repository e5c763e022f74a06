package org.messagingtocall.message;

import java.util.Map;
import java.util.Optional;

/**
 * What a brand says in words of its own.
 *
 * @param byLanguage texts by key, by two-letter language; each was accepted by {@link VisitorTexts#mistakeIn}
 */
public record OwnTexts(Map<String, Map<String, String>> byLanguage) {

    /** Of a connection that says all in our words. */
    public static final OwnTexts NONE = new OwnTexts(Map.of());

    Optional<String> find(String key, String language) {
        return Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(key));
    }
}
