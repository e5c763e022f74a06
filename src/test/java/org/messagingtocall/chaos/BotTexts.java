package org.messagingtocall.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The status behind what the bot says, by the texts visitors read. */
final class BotTexts {

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
        Map<String, String> statuses = new TreeMap<>();
        for (String key : new String[] {"call-placed", "call-queued", "call-scheduled", "pending", "number-invalid", "busy",
            "unavailable", "misconfigured"}) {
            if (texts.containsKey(key)) {
                statuses.put(texts.getProperty(key).split("\\{")[0], key.replace('-', '_'));
            }
        }
        return statuses;
    }
}
