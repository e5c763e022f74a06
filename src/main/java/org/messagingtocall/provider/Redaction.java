package org.messagingtocall.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
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
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?i)\\b(basic|bearer|digest)(\\W{1,4})[^\\s\"',;}<]+|\\b(application)( +)[^\\s:]+:\\S+|\\b(app)( +)[0-9a-f-]{16,}");

    /** Not the codes of errors, which are words with underscores, nor what stands in an address. */
    private static final Pattern ENCODED = Pattern.compile("(?<![.\\w/+=-])(?![A-Z0-9]+(?:_[A-Z0-9]+)+\\b)"
            + "(?:(?=[A-Za-z+/=_-]*\\d)[A-Za-z0-9+/=_-]{20,}|[A-Za-z0-9+/=]{40,})|eyJ[\\w.+/=-]+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,}={0,2}");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST_WORD = 3;

    private Redaction() {}

    /**
     * @param text         the answer's body
     * @param token        the one that was sent, {@code ""} for none
     * @param visitorTexts what visitor and scenario gave
     */
    static String of(String text, Connection connection, String token, List<?> visitorTexts) {
        String raw = withoutSecrets(text.substring(0, Math.min(text.length(), LONGEST)), connection, token);
        String readable = Normalizer.normalize(percent(unicode(raw)).replaceAll("\\\\[nrt]", " ").replace("\\", "")
                .replaceAll("\\p{Cf}", ""), Normalizer.Form.NFC);
        String masked = CREDENTIALS.matcher(withoutSecrets(readable, connection, token)).replaceAll(MASK);
        List<Pattern> words = words(visitorTexts);
        masked = BASE64.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(holds(found.group(), words) ? MASK : found.group()));
        for (Pattern word : words) {
            masked = word.matcher(masked).replaceAll(MASK);
        }
        return PhoneMask.inText(ENCODED.matcher(masked).replaceAll(MASK));
    }

    private static String withoutSecrets(String text, Connection connection, String token) {
        String masked = connection.withoutSecrets(text);
        return token.isEmpty() ? masked : masked.replace(token, MASK);
    }

    /** Whether a text is the Base64 of one with such a word. */
    private static boolean holds(String base64, List<Pattern> words) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_').replace("=", "")),
                    StandardCharsets.UTF_8);
            return words.stream().anyMatch(word -> word.matcher(text).find());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<Pattern> words(List<?> texts) {
        return texts.stream().flatMap(said -> Stream.of(WORDS.split(Normalizer.normalize(said.toString(), Normalizer.Form.NFC))))
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
