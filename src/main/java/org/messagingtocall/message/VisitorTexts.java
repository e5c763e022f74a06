package org.messagingtocall.message;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.ChoiceFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.messagingtocall.Settings;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * What visitors read: {@code visitor.properties} in English and {@code visitor_<language>.properties}. The jar holds
 * every text; a deployer's folder replaces the ones it names. Only our own values are ever put into a text.
 */
@Component
public class VisitorTexts {

    /** iAdvize's technical limit for one text, in characters. */
    public static final int MAX_LENGTH = 450;

    /** The language of a text that a language lacks. */
    static final String ENGLISH = "en";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final Map<String, Properties> byLanguage = new HashMap<>();

    /** A text that can't be used. The message is one line: file, key, what was expected. */
    public static final class BadText extends RuntimeException {
        BadText(String message) {
            super(message, null, false, false);
        }
    }

    /** @throws BadText naming file and key of a text that can't be used */
    public VisitorTexts(Settings settings) throws IOException {
        ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        String folder = settings.messages().replaceFirst("/+$", "");
        for (String from : List.of("classpath:config/messages", folder)) {
            Resource directory = resources.getResource(from + "/");
            if (directory.exists()) {
                for (Resource file : resources.getResources(from + "/visitor*.properties")) {
                    load(file);
                }
            }
        }
    }

    /** The brand's own text of a key in a language, else ours, else ours in English; empty when there is none. */
    public Optional<String> find(String key, String language, OwnTexts own, Map<String, String> values) {
        return own.find(key, language).or(() -> Optional.ofNullable(text(key, language))).map(text -> fill(text, values));
    }

    /**
     * As {@link #find}, for a text without placeholders.
     *
     * @throws IllegalArgumentException when there is none
     */
    public String get(String key, String language, OwnTexts own) {
        return find(key, language, own, Map.of()).orElseThrow(() -> missing(key));
    }

    /** A piece of a text, which no brand has of its own. */
    String piece(String key, String language, Map<String, String> values) {
        return find(key, language, OwnTexts.NONE, values).orElseThrow(() -> missing(key));
    }

    /**
     * The alternative for a number of a text {@code ….choice}, with these values.
     *
     * @param key its name with {@code .choice}
     * @throws IllegalArgumentException when no language has it
     */
    String choose(String key, long number, String language, Map<String, String> values) {
        String alternatives = text(key, language);
        if (alternatives == null) {
            throw missing(key);
        }
        return fill(new ChoiceFormat(alternatives).format(number), values);
    }

    public Set<String> languages() {
        return byLanguage.keySet();
    }

    /** The language of a tag such as {@code pt-BR} or {@code FR_fr}, when there are texts in it. */
    public Optional<String> language(String tag) {
        return Optional.of(languageOf(tag)).filter(languages()::contains);
    }

    /** {@code pt} of {@code pt-BR}; at most 8 letters, {@code ""} when it isn't a tag. */
    public static String languageOf(String tag) {
        return Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
    }

    /** What was expected of a brand's own text, when it can't be used. */
    public Optional<String> mistakeIn(String key, String language, String text) {
        if (!languages().contains(language)) {
            return Optional.of("expected a language of " + new TreeSet<>(languages()));
        }
        if (TextRules.isPiece(key)) {
            return Optional.of("forms of times and waits are the same for all connections, in config/messages");
        }
        if (text(key, language) == null) {
            return Optional.of("unknown text, expected a key of config/messages/visitor.properties");
        }
        return TextRules.broken(key, text);
    }

    private static IllegalArgumentException missing(String key) {
        return new IllegalArgumentException("no text \"" + key + "\" in config/messages/visitor.properties");
    }

    private String text(String key, String language) {
        Properties texts = byLanguage.get(language);
        String text = texts == null ? null : texts.getProperty(key);
        return text != null ? text : byLanguage.get(ENGLISH).getProperty(key);
    }

    private String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    private void load(Resource file) throws IOException {
        String name = file.getFilename();
        String language = name.equals("visitor.properties") ? ENGLISH
                : name.substring("visitor_".length(), name.length() - ".properties".length()).toLowerCase(Locale.ROOT);
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        texts.forEach((key, text) -> TextRules.broken(key.toString(), text.toString()).ifPresent(expected -> {
            throw new BadText("config/messages/" + name + ": " + key + ": " + expected);
        }));
        byLanguage.computeIfAbsent(language, any -> new Properties()).putAll(texts);
    }
}
