package org.messagingtocall.message;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.GeneratedPage;

/** Keeps {@code docs/texts.md} what the files in {@code config/messages} say. */
class TextsPageTest {

    private static final Map<String, String> LANGUAGES = languages();

    @Test
    void thePageSaysWhatTheFilesSay() throws IOException {
        Map<String, Properties> texts = new TreeMap<>();
        for (String language : LANGUAGES.keySet()) {
            texts.put(language, file(language));
        }
        List<String> keys = Files.readAllLines(Path.of("config/messages/visitor.properties")).stream()
                .filter(line -> line.matches("[a-z].*=.*")).map(line -> line.substring(0, line.indexOf('='))).toList();
        StringBuilder page = new StringBuilder("""
                # Texts

                Written by `TextsPageTest` from the files in [`config/messages/`](../config/messages). How to change them, and what
                stands in braces, is in [messages.md](messages.md). Keys with a dot are lists and forms that no visitor reads as
                they stand.

                """);
        Map<Status, Set<String>> byStatus = byStatus(keys);
        byStatus.forEach((status, ofStatus) -> {
            page.append("## ").append(status.wire()).append("\n\n");
            page.append(status == Status.MISCONFIGURED ? "Told as `unavailable`: what is ours to mend is none of the visitor's business.\n\n" : "");
            ofStatus.forEach(key -> section(page, key, texts));
        });
        page.append("## Other texts\n\n");
        keys.stream().filter(key -> byStatus.values().stream().noneMatch(ofStatus -> ofStatus.contains(key)))
                .forEach(key -> section(page, key, texts));
        GeneratedPage.check("texts.md", page.toString().strip() + "\n", getClass());
    }

    /** The texts that an outcome of the status can have, in the file's order. */
    private static Map<Status, Set<String>> byStatus(List<String> keys) throws IOException {
        Map<Status, Set<String>> byStatus = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            Set<String> reasons = EveryOutcome.all().stream().filter(outcome -> outcome.status() == status)
                    .map(Outcome::reason).collect(Collectors.toSet());
            byStatus.put(status, keys.stream()
                    .filter(key -> status != Status.MISCONFIGURED && !key.contains("."))
                    .filter(key -> key.equals(status.defaultReason()) || key.startsWith(status.defaultReason() + "-") || reasons.contains(key))
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        return byStatus;
    }

    private static void section(StringBuilder page, String key, Map<String, Properties> texts) {
        row(page, List.of("`" + key + "`", ""));
        row(page, List.of("---", "---"));
        LANGUAGES.forEach((language, name) -> row(page, List.of(name, plain(texts.get(language).getProperty(key, "")))));
        page.append('\n');
    }

    /** As it is, whatever it would mean in Markdown. */
    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|~])", "\\\\$1");
    }

    private static Map<String, String> languages() {
        Map<String, String> languages = new LinkedHashMap<>();
        Stream.of("en English", "fr French", "de German", "es Spanish", "it Italian", "nl Dutch", "pt Portuguese")
                .forEach(entry -> languages.put(entry.substring(0, 2), entry.substring(3)));
        return languages;
    }

    private static Properties file(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("config/messages",
                language.equals("en") ? "visitor.properties" : "visitor_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }

    private static void row(StringBuilder page, List<String> cells) {
        page.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
