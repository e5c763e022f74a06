package org.messagingtocall.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one run of plain digits and separators as a number of a region, by libphonenumber. Thread-safe. */
final class NumberReader {

    /** libphonenumber's name for "no region": only international numbers can be read. */
    static final String NO_REGION = "ZZ";

    /** No letters, but for {@code tel:}, parameters (RFC 3966) and one word that announces an extension. */
    private static final Pattern DIGITS_ONLY =
            Pattern.compile("(?:tel:)?+[^\\p{L};]*+(?:;.*|\\p{L}[^\\d;]{0,20}\\d{1,12}[^\\p{L}\\d]*)?", Pattern.CASE_INSENSITIVE);

    private static final int MAX_E164_CHARS = 16;
    private static final int MIN_NATIONAL_DIGITS = 6;
    private static final int MAX_SHORT_DIGITS = 6;

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();

    static String knownRegion(String region) {
        String upper = region == null ? "" : region.strip().toUpperCase(Locale.ROOT);
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(upper) ? upper : NO_REGION;
    }

    Optional<PhoneNumber> valid(String run, String region) {
        return parsed(run, region).filter(util::isValidNumber).flatMap(number -> result(number, region, true));
    }

    /** A valid number that begins as only phone numbers do: +, 00 and the like, or the trunk prefix. */
    Optional<PhoneNumber> validByPrefix(String run, String region) {
        return unmistakable(run, region).filter(util::isValidNumber).flatMap(number -> result(number, region, true));
    }

    /** A number whose length fits and that begins as only phone numbers do: +, 00 and the like, or the trunk prefix. */
    Optional<PhoneNumber> possibleByPrefix(String run, String region) {
        return unmistakable(run, region).flatMap(number -> possible(number, region));
    }

    /** A number whose length fits, for regions that have no trunk prefix to tell a number by. */
    Optional<PhoneNumber> possibleWithoutTrunkPrefix(String run, String region) {
        return NO_REGION.equals(region) || !trunkPrefix(region).isEmpty()
                ? Optional.empty()
                : parsed(run, region).flatMap(number -> possible(number, region));
    }

    boolean isPossible(String run, String region) {
        return parsed(run, region).filter(util::isPossibleNumber).isPresent();
    }

    private Optional<Phonenumber.PhoneNumber> unmistakable(String run, String region) {
        return parsed(run, region)
                .filter(number -> isInternational(number) || hasTrunkPrefix(run, number, region));
    }

    private Optional<PhoneNumber> possible(Phonenumber.PhoneNumber number, String region) {
        boolean lengthFits = util.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
        boolean oneDigitOnly = util.getNationalSignificantNumber(number).chars().distinct().count() == 1;
        return lengthFits && !oneDigitOnly ? result(number, region, util.isValidNumber(number)) : Optional.empty();
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String run, String region) {
        try {
            Phonenumber.PhoneNumber number = util.parseAndKeepRawInput(run, region);
            return isShort(run, number, region) || isSpelt(run) ? Optional.empty() : Optional.of(number);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** libphonenumber takes letters for the keys they stand on: "ext" behind too few digits would be 398 more. */
    private static boolean isSpelt(String run) {
        return !DIGITS_ONLY.matcher(run).matches();
    }

    /** Emergency and service numbers, and everything else too short to be anybody's line. */
    private boolean isShort(String run, Phonenumber.PhoneNumber number, String region) {
        if (isInternational(number)) {
            return false;
        }
        int digits = TypedText.digits(run).length() - number.getExtension().length();
        return digits < MIN_NATIONAL_DIGITS
                || digits <= MAX_SHORT_DIGITS && shortNumbers.isValidShortNumberForRegion(number, region);
    }

    private static boolean isInternational(Phonenumber.PhoneNumber number) {
        return number.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_PLUS_SIGN
                || number.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_IDD;
    }

    private boolean hasTrunkPrefix(String run, Phonenumber.PhoneNumber number, String region) {
        String prefix = trunkPrefix(region);
        String rest = util.getNationalSignificantNumber(number);
        return !prefix.isEmpty() && TypedText.digits(run).equals(prefix + rest + number.getExtension());
    }

    private String trunkPrefix(String region) {
        String prefix = NO_REGION.equals(region) ? null : util.getNddPrefixForRegion(region, true);
        return prefix == null ? "" : prefix;
    }

    private Optional<PhoneNumber> result(Phonenumber.PhoneNumber number, String region, boolean valid) {
        String e164 = util.format(number, PhoneNumberFormat.E164);
        // Numbering plans such as Germany's allow lengths that E.164, and so every provider, does not.
        return e164.length() > MAX_E164_CHARS ? Optional.empty() : Optional.of(new PhoneNumber(
                e164, regionOf(number, region), number.getExtension(), valid, util.getNumberType(number)));
    }

    private String regionOf(Phonenumber.PhoneNumber number, String region) {
        String found = util.getRegionCodeForNumber(number);
        if (found == null) {
            boolean sameCode = util.getRegionCodesForCountryCode(number.getCountryCode()).contains(region);
            found = sameCode ? region : util.getRegionCodeForCountryCode(number.getCountryCode());
        }
        return util.getSupportedRegions().contains(found) ? found : "";
    }
}
