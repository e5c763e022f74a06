package org.messagingtocall.phone;

import java.util.regex.Pattern;

/**
 * Rewrites what people type, and phones insert, into the few characters libphonenumber reads: ASCII digits, one kind
 * of plus, dash and space, zero for a letter O inside digits, {@code ext.} for every word that announces an extension.
 */
final class TypedText {

    private static final Pattern LETTER_O = Pattern.compile("(?<![\\p{L}\\d])"
            + "(?:[oO]*\\d[\\doO]*|[oO]{2}(?=[ .-]?\\d)|(?<=\\d[ .-])[oO]{2})(?![\\p{L}\\d])");
    private static final Pattern TRUNK_O = Pattern.compile("\\([oO]\\)");
    private static final Pattern ODD_SEPARATOR =
            Pattern.compile("(?<!\\d)\\d{2,4}([,:_*])\\d{2,4}(?:\\1\\d{2,4}){2,5}(?!\\d)");
    private static final Pattern EXTENSION_WORD = Pattern.compile("(?<=\\d)[ ,;.(-]{0,3}"
            + "(?:poste|durchwahl|toestel|interno|ramal)[ .:n°º-]{0,4}(\\d{1,7})(?!\\d)\\)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");

    private static final int LONGEST_RUN = 40;
    private static final int VARIATION_SELECTOR = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    private TypedText() {
    }

    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(plain, c));
        String zeros = LETTER_O.matcher(plain).replaceAll(run -> run.group().replace('o', '0').replace('O', '0'));
        zeros = TRUNK_O.matcher(zeros).replaceAll("(0)");
        String dots = ODD_SEPARATOR.matcher(zeros).replaceAll(run -> run.group().replace(run.group(1), "."));
        return EXTENSION_WORD.matcher(dots).replaceAll(" ext. $1");
    }

    /** The text up to {@code max} characters, without a number that a cut at that place would tear apart. */
    static String untorn(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max;
        while (end > max - LONGEST_RUN && !Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static boolean hasDigit(String plain) {
        return plain.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    static String digits(String plain) {
        return NO_DIGIT.matcher(plain).replaceAll("");
    }

    private static void append(StringBuilder plain, int c) {
        if (Character.isDigit(c)) {
            plain.append(Character.digit(c, 10));
            return;
        }
        switch (c) {
            case '\n', '\r', 0x2028, 0x2029 -> plain.append('\n');
            case 0xFF0B, 0xFE62, 0x207A -> plain.append('+');
            case 0xFF08 -> plain.append('(');
            case 0xFF09 -> plain.append(')');
            case 0xFF0E, 0xB7, 0x2022, 0x2024 -> plain.append('.');
            case 0xFF0F, 0x2044, 0x2215 -> plain.append('/');
            case 0xFF2F, 0xFF4F -> plain.append('o');
            case 0x2212, 0x30FC -> plain.append('-');
            case VARIATION_SELECTOR, KEYCAP -> { }
            default -> appendByType(plain, c);
        }
    }

    private static void appendByType(StringBuilder plain, int c) {
        switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.CONTROL -> plain.append(' ');
            case Character.DASH_PUNCTUATION -> plain.append('-');
            case Character.FORMAT, Character.SURROGATE -> { }
            default -> plain.appendCodePoint(c);
        }
    }
}
