package org.messagingtocall.message;

import java.text.ChoiceFormat;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a text must be, wherever it is written, and how its placeholders are filled. */
final class TextRules {

    /** Leaves room for the longest example number, opening time and keyword. */
    private static final int MAX_WRITTEN = VisitorTexts.MAX_LENGTH - 150;
    /** Of a list of what visitors type, which none of them reads. */
    private static final int MAX_LISTED = 2_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> PLACEHOLDERS = Set.of("at", "example", "opensAt", "keyword", "notice", "wait");
    /** Of the pieces that {@link TimeTexts} and {@link WaitTexts} put together. */
    private static final Set<String> IN_PIECES = Set.of("day", "time", "atTime", "hours", "minutes");

    private TextRules() {}

    /** What was expected, when this isn't it. */
    static Optional<String> broken(String key, String text) {
        int most = key.endsWith(".words") ? MAX_LISTED : MAX_WRITTEN;
        if (text.isBlank() || text.length() > most) {
            return Optional.of("expected 1 to " + most + " characters");
        }
        if (key.endsWith(".pattern") && !isPattern(text)) {
            return Optional.of("expected letters of Java's DateTimeFormatter such as EEEE d MMMM, got \"" + text + "\"");
        }
        if (key.endsWith(".choice") && !isChoice(text)) {
            return Optional.of("expected alternatives by number such as 1#1 minute|2#{minutes} minutes, got \"" + text + "\"");
        }
        Set<String> known = isPiece(key) ? IN_PIECES : PLACEHOLDERS;
        return PLACEHOLDER.matcher(text).results().filter(found -> !known.contains(found.group(1))).map(MatchResult::group).findFirst()
                .map(unknown -> "expected placeholders " + new TreeSet<>(known) + ", got " + unknown);
    }

    /** Whether it isn't said by itself, but is a part of what is: a form of times and waits. */
    static boolean isPiece(String key) {
        return key.matches("(moment|slot|wait)-.*|.*\\.pattern");
    }

    static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isPattern(String text) {
        try {
            DateTimeFormatter.ofPattern(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isChoice(String text) {
        try {
            return new ChoiceFormat(text).getFormats().length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
