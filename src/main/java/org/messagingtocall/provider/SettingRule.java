package org.messagingtocall.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a provider's manifest says of one setting.
 *
 * @param required     whether a connection must give it
 * @param secret       whether it must be a reference and is masked wherever it is shown
 * @param url          whether it must be an absolute http or https URL
 * @param nested       whether it is a map rather than a text
 * @param defaultValue used when the connection doesn't give it, {@code ""} for none
 * @param help         one line for the engineer who fills it in
 */
public record SettingRule(
        boolean required, boolean secret, boolean url, boolean nested, String defaultValue, String help) {

    private static final Set<String> WORDS = Set.of("required", "optional", "secret", "url", "map");

    /**
     * Reads {@code is}: words of {@code required, optional, secret, url, map}; a secret is required unless it is also
     * optional.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static SettingRule of(String name, Manifest.Rule rule) {
        List<String> words = Arrays.asList(Objects.toString(rule.is(), "").split("[ ,]+"));
        if (!WORDS.containsAll(words)) {
            throw new IllegalArgumentException("settings." + name + ".is: expected words of required, optional, secret, url, map");
        }
        if (rule.help() == null || rule.help().isBlank()) {
            throw new IllegalArgumentException("settings." + name + ".help: expected one line that says what it is");
        }
        return new SettingRule(
                words.contains("required") || words.contains("secret") && !words.contains("optional"),
                words.contains("secret"),
                words.contains("url"),
                words.contains("map"),
                Objects.toString(rule.defaultValue(), ""),
                rule.help());
    }
}
