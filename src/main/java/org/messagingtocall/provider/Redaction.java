package org.messagingtocall.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.phone.PhoneMask;

/**
 * What of a provider's answer may be logged. Providers repeat requests in their answers, as they were or encoded: so
 * numbers, credentials, whatever looks like a token or an encoded text, and the words of visitor and scenario are masked.
 */
final class Redaction {

    /** More of an answer is not looked at; a line of the log has less. */
    private static final int LONGEST = 4_000;

    private static final String MASK = "…";
    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(basic|bearer|digest|application|app)(\\W{1,4})[^\\s\"',;}<]+");
    private static final Pattern ENCODED = Pattern.compile("(?=[A-Za-z+/=_-]*\\d)[A-Za-z0-9+/=_-]{20,}|[A-Za-z0-9+/=]{40,}|eyJ[\\w.+/=-]+");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST_WORD = 3;

    private Redaction() {}

    /**
     * @param text         the answer's body
     * @param visitorTexts what visitor and scenario gave
     */
    static String of(String text, Connection connection, List<?> visitorTexts) {
        String readable = percent(unicode(text.substring(0, Math.min(text.length(), LONGEST)))).replace("\\", "");
        String masked = CREDENTIALS.matcher(connection.withoutSecrets(readable)).replaceAll("$1$2" + MASK);
        for (Pattern word : words(visitorTexts)) {
            masked = word.matcher(masked).replaceAll(MASK);
        }
        return PhoneMask.inText(ENCODED.matcher(masked).replaceAll(MASK));
    }

    private static List<Pattern> words(List<?> texts) {
        return texts.stream().flatMap(said -> Stream.of(WORDS.split(said.toString())))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(word -> Pattern.compile(Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }

    private static String unicode(String text) {
        return UNICODE.matcher(text).replaceAll(found ->
                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static String percent(String text) {
        return PERCENT.matcher(text).replaceAll(found ->
                Matcher.quoteReplacement(URLDecoder.decode(found.group(), StandardCharsets.UTF_8)));
    }
}
