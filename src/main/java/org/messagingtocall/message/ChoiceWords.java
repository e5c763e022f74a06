package org.messagingtocall.message;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that count as a choice, and whether they were typed: with or without accents, capitals and marks. Thread-safe. */
public final class ChoiceWords {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\s]+");

    private final VisitorTexts texts;

    public ChoiceWords(VisitorTexts texts) {
        this.texts = texts;
    }

    /** Whether a text is the choice's own text, or one of its {@code .words}, in a language. */
    public boolean isTyped(String typed, String key, String language, OwnTexts own) {
        return of(key, language, own).anyMatch(plain(typed)::equals);
    }

    /** The choice's own text and its {@code .words} in a language, each as {@link #plain} leaves it. */
    public Stream<String> of(String key, String language, OwnTexts own) {
        return Stream.concat(Stream.of(plain(texts.get(key, language, own))), list(key, language, own));
    }

    /** The {@code .words} of a key alone, each as {@link #plain} leaves it. */
    public Stream<String> list(String key, String language, OwnTexts own) {
        return Stream.of(texts.get(key + ".words", language, own).split(",")).map(ChoiceWords::plain);
    }

    /** Small letters and digits alone, one blank between words. */
    public static String plain(String text) {
        String letters = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return BETWEEN_WORDS.matcher(letters).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
