package org.messagingtocall.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds numbers with nothing but space between them and other digits, which libphonenumber's matcher takes for one
 * number that is too long: "75001 06 12 34 56 78", "06 12 34 56 78 24/24". Thread-safe.
 */
final class CrowdedNumbers {

    private static final int MIN_DIGITS = 8;
    private static final int MAX_DIGITS = 17;
    /** One line break, be it written as two characters. */
    private static final int MAX_BREAKS = 2;
    /** Bounds the work on a text made of nothing but digits and spaces. */
    private static final int MAX_PIECES = 100;

    private static final Pattern ADJACENT = Pattern.compile("(?<![\\d+])\\d[\\d .-]{14,48}\\d(?!\\d)");
    private static final Pattern RUN = Pattern.compile("[+(]{0,2}+\\d[\\d+()./ \\n-]*+");
    private static final Pattern PIECE = Pattern.compile("[^ \\n]++");
    /** A few digits more, and nothing that says what else they are: the number is mistyped. */
    private static final Pattern TOO_MANY =
            Pattern.compile("(?:[ .-]{1,3}\\d{1,4}(?!\\d)){1,4}+\\s*+(?:[.,;!?]|$)");

    private final NumberReader reader;

    CrowdedNumbers(NumberReader reader) {
        this.reader = reader;
    }

    /** The first of two numbers side by side that can both be read by {@code read}. */
    Optional<Found> firstOfTwo(String text, Function<String, Optional<PhoneNumber>> read) {
        Matcher run = ADJACENT.matcher(text);
        while (run.find()) {
            String both = run.group();
            for (int space = both.indexOf(' '); space > 0; space = both.indexOf(' ', space + 1)) {
                Optional<PhoneNumber> first = read.apply(both.substring(0, space));
                if (first.isPresent() && read.apply(both.substring(space + 1)).isPresent()) {
                    return Optional.of(new Found(run.start(), run.start() + space, first.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The first valid number that begins as only phone numbers do, with or without other digits around it. */
    Optional<Found> firstAmongDigits(String text, String region) {
        Matcher run = RUN.matcher(text);
        int left = MAX_PIECES;
        while (left > 0 && run.find()) {
            List<Piece> pieces = pieces(text, run.start(), run.end(), left);
            Optional<Found> found = inRun(text, pieces, region);
            if (found.isPresent()) {
                return found;
            }
            left -= pieces.size();
        }
        return Optional.empty();
    }

    private Optional<Found> inRun(String text, List<Piece> pieces, String region) {
        for (int first = 0; first < pieces.size(); first++) {
            Optional<Found> found = longestFrom(text, pieces.subList(first, pieces.size()), region);
            // What follows a country code that leads nowhere is no number of this region.
            if (found.isPresent() || text.startsWith("+", pieces.get(first).start)) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> longestFrom(String text, List<Piece> pieces, String region) {
        int start = pieces.get(0).start;
        Optional<Found> longest = Optional.empty();
        for (Piece last : pieces) {
            String typed = text.substring(start, last.end);
            int digits = TypedText.digits(typed).length();
            if (digits > MAX_DIGITS || typed.chars().filter(c -> c == '\n').count() > MAX_BREAKS) {
                break;
            }
            if (digits >= MIN_DIGITS && !TOO_MANY.matcher(text).region(last.end, text.length()).lookingAt()) {
                Optional<PhoneNumber> number = reader.validByPrefix(typed.replace('\n', ' '), region);
                longest = number.isEmpty() ? longest : Optional.of(new Found(start, last.end, number.get()));
            }
        }
        return longest;
    }

    private static List<Piece> pieces(String text, int start, int end, int max) {
        List<Piece> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(text).region(start, end);
        while (pieces.size() < max && piece.find()) {
            pieces.add(new Piece(piece.start(), piece.end()));
        }
        return pieces;
    }

    /** What stands between two spaces. */
    private record Piece(int start, int end) {
    }
}
