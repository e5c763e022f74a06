package org.messagingtocall.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The status behind what the bot says, by the texts visitors read. */
final class BotTexts {

    /** Shorter ones, such as a choice's label, are found in others. */
    private static final int SHORTEST = 12;

    private static final Map<String, String> STATUS_BY_TEXT = read();

    private BotTexts() {}

    /** Such as {@code call_placed}; {@code other} for what is no status. */
    static String statusOf(String said) {
        return STATUS_BY_TEXT.entrySet().stream().filter(text -> said.contains(text.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse("other");
    }

    /** A text up to its first placeholder, to its status. */
    private static Map<String, String> read() {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("config", "messages", "visitor.properties"))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The longest first: one text may begin like another.
        Map<String, String> statuses = new TreeMap<>(Comparator.comparingInt(String::length).reversed()
                .thenComparing(Comparator.naturalOrder()));
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key).split("\\{")[0];
            if (!key.endsWith(".words") && text.length() > SHORTEST) {
                statuses.put(text, key.replace('-', '_'));
            }
        }
        return statuses;
    }
}
