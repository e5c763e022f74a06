package org.messagingtocall.cases;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.messagingtocall.escalation.Status;

/** What a visitor must read, straight from {@code config/messages}. */
final class VisitorText {

    private VisitorText() {}

    /** A pattern of the locale's text for an outcome; an example number may be any. */
    static Pattern of(Status status, String reason, String language, String keyword) {
        Properties texts = texts(language);
        String key = status == Status.MISCONFIGURED ? "unavailable"
                : reason.equals("call-scheduled") ? "call-scheduled-undated"
                : texts.containsKey(reason) ? reason : status.defaultReason();
        String text = texts.getProperty(key);
        if (text == null) {
            throw new AssertionError("no text " + key + " in " + language);
        }
        boolean tracked = !status.retry() && !keyword.isEmpty();
        return Pattern.compile(Pattern.quote(text + (tracked ? " (" + keyword + ")" : ""))
                .replace("{example}", "\\E[+0-9 .()-]+\\Q"));
    }

    private static Properties texts(String language) {
        Path file = Path.of("config/messages", language.equals("en") ? "visitor.properties" : "visitor_" + language + ".properties");
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
