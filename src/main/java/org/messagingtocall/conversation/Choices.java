package org.messagingtocall.conversation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Stream;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.message.OwnTexts;
import org.messagingtocall.message.VisitorTexts;

/** Recognises the choice a visitor made. */
final class Choices {

    private final VisitorTexts texts;

    Choices(VisitorTexts texts) {
        this.texts = texts;
    }

    /** Quick replies come back as their text; visitors also type them, with or without accents and capitals. */
    boolean isTyped(BotMessage message, String key) {
        OwnTexts own = message.connection().orElseThrow().texts();
        String words = texts.get(key + ".words", message.language(), own);
        String typed = plain(message.text());
        return Stream.concat(Stream.of(texts.get(key, message.language(), own)), Stream.of(words.split(",")))
                .map(Choices::plain)
                .anyMatch(typed::equals);
    }

    /** Whether a text was typed, however; zeros before an hour don't matter. */
    static boolean isSame(String typed, String text) {
        return hours(plain(typed)).equals(hours(plain(text)));
    }

    private static String hours(String plain) {
        return plain.replaceAll("\\b0(?=\\d)", "");
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[\\p{P}\\p{S}\\p{Z}\\s]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
