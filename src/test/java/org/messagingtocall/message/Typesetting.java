package org.messagingtocall.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How texts are set. Apostrophes are straight, as in what visitors type; a text needs no quotation marks. French has a
 * no-break space (U+00A0: fonts of old phones lack the narrow one) before a mark of two parts.
 */
final class Typesetting {

    private static final Pattern OTHER_QUOTES = Pattern.compile("[\"\u2018\u2019\u201a-\u201f«»`´]");
    private static final Pattern FRENCH_MARK = Pattern.compile("(?<!\u00a0)[?!:;]");
    private static final Pattern SPACED_MARK = Pattern.compile("[\\s\u00a0\u202f][?!:;.,]");

    private Typesetting() {}

    static List<String> mistakes(String language, String key, String text) {
        List<String> mistakes = new ArrayList<>();
        unless(text.equals(text.strip()), mistakes, "remove the blank at its end or beginning");
        unless(!text.matches(".*\\s{2}.*"), mistakes, "remove the doubled blank");
        unless(!OTHER_QUOTES.matcher(text).find(), mistakes, "straight apostrophes, no quotation marks");
        unless(!text.contains("!"), mistakes, "no exclamation mark");
        if (language.equals("fr")) {
            unless(!FRENCH_MARK.matcher(text).find(), mistakes, "a no-break space U+00A0 before ? ! : ;");
            unless(!text.contains("\u202f"), mistakes, "U+00A0 for U+202F");
        } else if (!key.endsWith(".words")) {
            unless(!SPACED_MARK.matcher(text).find(), mistakes, "no blank before a mark");
        }
        if (language.equals("es")) {
            unless(text.chars().filter(c -> c == '?').count() == text.chars().filter(c -> c == '¿').count(), mistakes, "¿ with each ?");
        }
        return mistakes;
    }

    private static void unless(boolean right, List<String> mistakes, String mistake) {
        if (!right) {
            mistakes.add(mistake);
        }
    }
}
