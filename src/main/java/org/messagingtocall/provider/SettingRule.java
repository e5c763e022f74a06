package org.messagingtocall.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a provider's manifest says of one setting.
 *
 * @param required     whether a connection must give it
 * @param requiredIf   another setting that makes it required, by a value, for example {@code auth=basic}, or by being given;
 *                     {@code ""} for none
 * @param secret       whether it must be a reference and is masked wherever it is shown
 * @param kind         what it must look like
 * @param values       the only values it may have; empty: any
 * @param defaultValue used when the connection doesn't give it, {@code ""} for none
 * @param help         one line for the engineer who fills it in
 */
public record SettingRule(boolean required, String requiredIf, boolean secret, Kind kind, List<String> values,
        String defaultValue, String help) {

    /** What a setting must look like. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** An absolute http or https address. */
        URL,
        /** Keys with texts. */
        MAP,
        /** A jq program. */
        JQ
    }

    private static final Map<String, Kind> KINDS = Map.of("url", Kind.URL, "map", Kind.MAP, "jq", Kind.JQ);
    private static final Set<String> WORDS = Set.of("required", "optional", "secret", "url", "map", "jq");

    /**
     * Reads {@code is}: words of {@code required, optional, secret, url, map, jq}; a secret is required unless it is
     * also optional.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static SettingRule of(String name, Manifest.Rule rule) {
        List<String> words = Arrays.asList(Objects.toString(rule.is(), "").split("[ ,]+"));
        if (!WORDS.containsAll(words)) {
            throw new IllegalArgumentException("settings." + name + ".is: expected words of " + WORDS.stream().sorted().toList());
        }
        if (rule.help() == null || rule.help().isBlank()) {
            throw new IllegalArgumentException("settings." + name + ".help: expected one line that says what it is");
        }
        return new SettingRule(
                words.contains("required") || words.contains("secret") && !words.contains("optional"),
                Objects.toString(rule.requiredIf(), ""),
                words.contains("secret"),
                words.stream().map(KINDS::get).filter(Objects::nonNull).findFirst().orElse(Kind.TEXT),
                rule.values() == null ? List.of() : rule.values(),
                Objects.toString(rule.defaultValue(), ""),
                rule.help());
    }
}
