package org.messagingtocall.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A telephone number, normalised. Facts about numbering plans come from libphonenumber's metadata.
 *
 * @param e164      E.164: a plus and 3 to 15 digits
 * @param region    ISO 3166-1 alpha-2 code of the country or territory, or "" when unknown (satellite,
 *                  international freephone); for a number that is only possible, the region it was read for when
 *                  that has the same country code, else the main region of the country code
 * @param extension digits to dial after the call is answered, or ""
 * @param valid     true when the numbering plan has the number; false when only its length fits
 * @param type      mobile, fixed, premium…; {@code UNKNOWN} when not valid
 */
public record PhoneNumber(String e164, String region, String extension, boolean valid, PhoneNumberType type) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{2,14}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{0,20}");
    private static final Pattern SEPARATORS = Pattern.compile("(?<=\\d)[\\p{Z}\\s().\\-/]+(?=\\d)");

    /** Digits of a number that tell whose it is. */
    private static final int FULL = 7;

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    /**
     * @throws IllegalArgumentException if {@code e164} or {@code extension} is not of the form above
     * @throws NullPointerException     if anything is null
     */
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not an E.164 number: " + PhoneMask.inText(e164));
        }
        if (!EXTENSION.matcher(extension).matches()) {
            throw new IllegalArgumentException("an extension has digits only, not: " + PhoneMask.inText(extension));
        }
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(type, "type");
    }

    /** The number without its extension in the given form: 3 to 17 digits, after a plus for {@code E164} alone. */
    public String as(NumberFormat format) {
        return switch (format) {
            case E164 -> e164;
            case DIGITS -> e164.substring(1);
            case NATIONAL -> national();
            case IDD -> "00" + e164.substring(1);
        };
    }

    /** Whether a text holds the number, however it is written: {@code 33199000000@chat.example} holds {@code +33199000000}. */
    public boolean isIn(String text) {
        String digits = e164.substring(1);
        String joined = SEPARATORS.matcher(text).replaceAll("");
        // Either way its last digits are in it: what hasn't got them need not be taken apart.
        if (!joined.contains(digits.substring(Math.max(0, digits.length() - FULL)))) {
            return false;
        }
        String significant = significant();
        // A shorter one is likely to be part of an id by chance.
        return joined.contains(significant.length() < FULL ? digits : significant);
    }

    /** The number for logs and people who need not know it: {@code +33••••••78}. */
    public String masked() {
        return PhoneMask.e164(e164);
    }

    /** Masked, so that a log line can't leak the number. */
    @Override
    public String toString() {
        return masked();
    }

    /** Without country code and trunk prefix. */
    private String significant() {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            return util.getNationalSignificantNumber(util.parse(e164, null));
        } catch (NumberParseException e) {
            return e164.substring(1);
        }
    }

    private String national() {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            String written = util.format(util.parse(e164, null), PhoneNumberFormat.NATIONAL);
            return NO_DIGIT.matcher(written).replaceAll("");
        } catch (NumberParseException e) {
            return e164.substring(1);
        }
    }
}
