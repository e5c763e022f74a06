package org.messagingtocall.conversation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.messagingtocall.message.ChoiceWords;

/** Times of day as people type them: {@code 20:45}, {@code 20 h 45}, {@code 20.45}, {@code 8:45 pm}, {@code 20 Uhr}. */
final class ClockTimes {

    private static final Pattern TIME = Pattern.compile("(?<![\\d:.])(\\d{1,2})(?: ?[:.h] ?(\\d{2})|(?= ?(?:h|uhr|uur|[ap]\\.? ?m)\\b))"
            + "(?: ?(?:h|uhr|uur)\\b)?(?: ?([ap])\\.? ?m\\b\\.?)?(?!\\d)");
    /** No-break spaces, too. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern ALONE = Pattern.compile("time\\d{4}");

    private ClockTimes() {}

    /** The text as {@link ChoiceWords#plain} leaves it, its times all in one form, which no visitor types. */
    static String plain(String text) {
        String even = BLANKS.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
        return ChoiceWords.plain(TIME.matcher(even).replaceAll(ClockTimes::written));
    }

    /** The time, in that form, when there is nothing else in the text. */
    static Optional<String> alone(String text) {
        return Optional.of(plain(text)).filter(plain -> ALONE.matcher(plain).matches());
    }

    private static String written(MatchResult time) {
        int hour = Integer.parseInt(time.group(1));
        int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
        boolean halves = time.group(3) != null;
        if (minute > 59 || hour > 23 || halves && (hour < 1 || hour > 12)) {
            return time.group();
        }
        int ofDay = !halves ? hour : hour % 12 + (time.group(3).equals("p") ? 12 : 0);
        return " time%02d%02d ".formatted(ofDay, minute);
    }
}
