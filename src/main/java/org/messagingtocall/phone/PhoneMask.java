package org.messagingtocall.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides phone numbers: what stays is at most the country code and the last two digits. The number of bullets is
 * fixed, so the length stays hidden too.
 */
public final class PhoneMask {

    private static final String BULLETS = "••••••";
    private static final int MAX_CHARS = 300;
    private static final int MIN_DIGITS = 6;

    private static final Pattern ESCAPED =
            Pattern.compile("%\\p{XDigit}{2}|&#?\\w{1,8};|\\\\u\\p{XDigit}{4}|\\\\[nrt]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}]+");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private PhoneMask() {
    }

    /**
     * Masks one E.164 number: {@code +33612345678} becomes {@code +33••••••78}. Anything else, null included, is
     * masked as far as it can be; never throws.
     */
    public static String e164(String number) {
        String digits = number == null ? "" : digitsOf(number);
        if (digits.length() < MIN_DIGITS) {
            return BULLETS;
        }
        String lastTwo = digits.substring(digits.length() - 2);
        return number.startsWith("+") ? "+" + countryCode(digits) + BULLETS + lastTwo : BULLETS + lastTwo;
    }

    /**
     * Makes a foreign text fit for a log line: one line, at most 300 characters, every run of six or more digits
     * masked whatever its script and separators. Identifiers made of digits are masked too. Null gives "".
     */
    public static String inText(String text) {
        if (text == null) {
            return "";
        }
        String line = BREAKS.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll(" ");
        String masked = masked(ESCAPED.matcher(line).replaceAll(" "));
        if (masked.length() <= MAX_CHARS) {
            return masked;
        }
        int end = MAX_CHARS - 1;
        return masked.substring(0, Character.isHighSurrogate(masked.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** A scanner and not a pattern: a pattern with this many repeats overflows the stack on a long text. */
    private static String masked(String line) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < line.length() && out.length() <= MAX_CHARS) {
            int end = endOfRun(line, i);
            if (end > i) {
                boolean plus = i > 0 && isPlus(line.charAt(i - 1));
                String run = line.substring(i, end);
                out.append(plus ? e164("+" + digitsOf(run)).substring(1) : mask(run));
                i = end;
            } else {
                out.appendCodePoint(line.codePointAt(i));
                i += Character.charCount(line.codePointAt(i));
            }
        }
        return out.toString();
    }

    private static String mask(String run) {
        return digitsOf(run).length() < MIN_DIGITS ? run : e164(run);
    }

    /** The end of the digits that start at {@code from}, up to a letter that isn't an O; {@code from} if none do. */
    private static int endOfRun(String line, int from) {
        int end = from;
        int i = from;
        while (i < line.length()) {
            int c = line.codePointAt(i);
            i += Character.charCount(c);
            if (isNumeral(c)) {
                end = i;
            } else if (end == from || Character.isLetter(c) && c != 'o' && c != 'O') {
                break;
            }
        }
        return end;
    }

    private static boolean isPlus(char c) {
        return c == '+' || c == '\uFF0B';
    }

    private static boolean isNumeral(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER || type == Character.OTHER_NUMBER
                || type == Character.LETTER_NUMBER;
    }

    /** Numerals of any kind as ASCII digits; what is not one digit, such as a fraction, as 0. */
    private static String digitsOf(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(PhoneMask::isNumeral)
                .map(Character::getNumericValue)
                .forEach(value -> digits.append(value >= 0 && value <= 9 ? value : 0));
        return digits.toString();
    }

    private static String countryCode(String digits) {
        Set<Integer> codes = PhoneNumberUtil.getInstance().getSupportedCallingCodes();
        for (int length = 1; length <= 3; length++) {
            String code = digits.substring(0, length);
            if (codes.contains(Integer.valueOf(code))) {
                return code;
            }
        }
        return "";
    }
}
