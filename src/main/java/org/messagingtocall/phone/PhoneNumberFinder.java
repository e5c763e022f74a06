package org.messagingtocall.phone;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/**
 * Finds the phone number in what a visitor typed, a whole sentence included. The first number wins, be it valid or
 * possible and unmistakably typed as a phone number. What a number is, libphonenumber's metadata say. Thread-safe.
 */
@Component
public class PhoneNumberFinder {

    private static final int MAX_CHARS = 2_000;
    /** Bounds the work on a text made of nothing but near-misses. */
    private static final long MAX_MISSES = 500;
    private static final int MIN_WHOLE_DIGITS = 7;
    private static final int LONGEST_DATE = 8;
    private static final int SHORTEST_CARD = 15;

    /** Groups with one kind of separator; "00" may have to be read as a plus. */
    private static final Pattern NUMBER_ALONE = Pattern.compile("(?!00)\\+?[0-9]++(?:([ .-])[0-9]++(?:\\1[0-9]++)*+)?");

    private static final Pattern PHONE_CHARACTERS = Pattern.compile("[\\d+()./\\[\\]oO\\s-]*+");
    private static final Pattern SIX_DIGITS = Pattern.compile("\\d(?:[ +()./-]{0,3}+\\d){5}");
    private static final Pattern DECODED_PLUS = Pattern.compile("^ (\\d[\\d ().-]{5,24})");
    private static final Pattern DOUBLE_ZERO =
            Pattern.compile("(?<![\\d+/.-])(?<!\\d )00[ .-]?(?=\\(?[1-9])([\\d ().-]{6,24})");
    private static final Pattern OPTIONAL_ZERO = Pattern.compile("(\\+[\\d ]{1,5})\\(0\\)([\\d ().-]{6,24})");

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final NumberReader reader = new NumberReader();
    private final CrowdedNumbers crowded = new CrowdedNumbers(reader);

    /**
     * @param text   what was typed; may be null; only the first 2,000 characters count
     * @param region ISO 3166-1 alpha-2 code of the country whose national form is understood; with null or an
     *               unknown one only international numbers are
     * @return never null; this method throws nothing, whatever the text
     */
    public Finding find(String text, String region) {
        if (text == null || text.isBlank()) {
            return Finding.none();
        }
        String known = NumberReader.knownRegion(region);
        if (isNumberAlone(text)) {
            return read(text, text, known).orElseGet(Finding::impossible);
        }
        String plain = TypedText.plain(TypedText.untorn(text, MAX_CHARS));
        String others = OtherNumbers.removed(withDecodedPlus(plain, text, known));
        String searched = withoutOptionalZero(withPlus(OtherNumbers.withoutReferences(others), known));
        return read(searched, others, known).orElseGet(() -> nothing(plain));
    }

    private Optional<Finding> read(String searched, String others, String region) {
        return whole(searched, region)
                .or(() -> leftmost(searched, region))
                .or(() -> possibleWhole(searched, region))
                .or(() -> referenced(others, region))
                .map(Finding::number);
    }

    /** As most people type it: with digits enough for a number and too few for a card, and nothing in it to be rewritten or taken out. */
    private static boolean isNumberAlone(String text) {
        if (!NUMBER_ALONE.matcher(text).matches()) {
            return false;
        }
        int digits = TypedText.digits(text).length();
        return digits > LONGEST_DATE && digits < SHORTEST_CARD;
    }

    /** Where two readings overlap, the surer one stands: valid before possible, the matcher's before ours. */
    private Optional<PhoneNumber> leftmost(String text, String region) {
        Function<String, Optional<PhoneNumber>> valid = run -> reader.valid(run, region);
        Function<String, Optional<PhoneNumber>> possible = run -> reader.possibleByPrefix(run, region);
        return Stream.<Supplier<Optional<Found>>>of(
                        () -> first(text, region, Leniency.VALID, valid),
                        () -> crowded.firstOfTwo(text, valid),
                        () -> crowded.firstAmongDigits(text, region),
                        () -> first(text, region, Leniency.POSSIBLE, possible),
                        () -> crowded.firstOfTwo(text, possible))
                .map(Supplier::get)
                .reduce(Optional.empty(), (best, next) -> best.map(found -> found.orLeft(next)).or(() -> next))
                .map(Found::number);
    }

    private Optional<PhoneNumber> referenced(String text, String region) {
        return OtherNumbers.references(text)
                .map(digits -> reader.validByPrefix(digits, region)).flatMap(Optional::stream).findFirst();
    }

    /** libphonenumber's matcher wants the trunk prefix; alone in a text, a number may do without. */
    private Optional<PhoneNumber> whole(String text, String region) {
        boolean uri = text.regionMatches(true, 0, "tel:", 0, 4);
        return uri || PHONE_CHARACTERS.matcher(text).matches()
                ? reader.valid(text.strip(), region)
                : Optional.empty();
    }

    private Optional<PhoneNumber> possibleWhole(String text, String region) {
        return PHONE_CHARACTERS.matcher(text).matches() && TypedText.digits(text).length() >= MIN_WHOLE_DIGITS
                ? reader.possibleWithoutTrunkPrefix(text.strip(), region)
                : Optional.empty();
    }

    private Optional<Found> first(
            String text, String region, Leniency leniency, Function<String, Optional<PhoneNumber>> read) {
        Stream<PhoneNumberMatch> matches = StreamSupport.stream(
                util.findNumbers(text, region, leniency, MAX_MISSES).spliterator(), false);
        return matches
                .map(match -> read.apply(match.rawString()).map(n -> new Found(match.start(), match.end(), n)))
                .flatMap(Optional::stream).findFirst();
    }

    /** A query string turns the plus of "+33…" into one leading space. */
    private String withDecodedPlus(String plain, String text, String region) {
        Matcher run = DECODED_PLUS.matcher(plain);
        boolean decoded = text.charAt(0) == ' ' && run.find()
                && reader.isPossible("+" + run.group(1), NumberReader.NO_REGION)
                && reader.valid(run.group(1), region).isEmpty();
        return decoded ? "+" + plain.substring(1) : plain;
    }

    /** People write 00 for + also where their own country dials something else. */
    private String withPlus(String text, String region) {
        return DOUBLE_ZERO.matcher(text).replaceAll(match -> plusIfAbroad(match, region));
    }

    private String plusIfAbroad(MatchResult match, String region) {
        String typed = match.group();
        String plus = "+" + match.group(1);
        boolean dialled = util.findNumbers(typed, region, Leniency.VALID, MAX_MISSES).iterator().hasNext();
        return !dialled && isAbroad(plus, Leniency.POSSIBLE) ? plus : typed;
    }

    /** "(0)" after a country code is written out of habit, by people of countries without a trunk prefix too. */
    private String withoutOptionalZero(String text) {
        return OPTIONAL_ZERO.matcher(text).replaceAll(match -> {
            String without = match.group(1) + match.group(2);
            return !isAbroad(match.group(), Leniency.VALID) && isAbroad(without, Leniency.VALID)
                    ? without : match.group();
        });
    }

    private boolean isAbroad(String text, Leniency leniency) {
        return util.findNumbers(text, NumberReader.NO_REGION, leniency, MAX_MISSES).iterator().hasNext();
    }

    private static Finding nothing(String plain) {
        boolean meant = PHONE_CHARACTERS.matcher(plain).matches() && TypedText.hasDigit(plain)
                || SIX_DIGITS.matcher(plain).find();
        return meant ? Finding.impossible() : Finding.none();
    }
}
