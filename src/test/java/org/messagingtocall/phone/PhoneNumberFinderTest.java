package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid numbers. Those written here are kept free for fiction or are libphonenumber's own examples. */
class PhoneNumberFinderTest {

    private final PhoneNumberFinder finder = new PhoneNumberFinder();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "e164                 | +33199001234",
        "national             | 01 99 00 12 34",
        "international        | +33 1 99 00 12 34",
        "digits-only          | 0199001234",
        "dots                 | 01.99.00.12.34",
        "dashes               | 01-99-00-12-34",
        "idd                  | 00 33 1 99 00 12 34",
        "idd-compact          | 0033199001234",
        "plus-and-trunk       | +33 (0)199001234",
        "plus-and-trunk       | +33 01 99 00 12 34",
        "idd-and-trunk        | 0033 (0) 1 99 00 12 34",
        "missing-leading-zero | 199001234",
        "no-plus              | 33199001234",
        "parentheses          | (019) 9001234",
        "parentheses          | (+33) 1 99 00 12 34",
        "brackets             | [01 99 00 12 34]",
        "full-width           | ０１９９００１２３４",
        "full-width-e164      | ＋３３１９９００１２３４",
        "arabic-indic         | ٠١٩٩٠٠١٢٣٤",
        "keycaps              | 0️⃣1️⃣ 99 00 12 34",
        "letter-o-for-zero    | O199OO1234",
        "letter-o-for-zero    | o1 99 oo 12 34",
        "letter-o-for-zero    | OO33 1 99 00 12 34",
        "letter-o-for-zero    | +33 (O)1 99 00 12 34",
        "leading-text         | mon numéro est 01 99 00 12 34",
        "leading-text         | tél.01 99 00 12 34",
        "leading-text         | tel0199001234",
        "trailing-text        | 01 99 00 12 34 merci !",
        "trailing-text        | 0199001234merci",
        "sentence             | appelez-moi au +33 1 99 00 12 34 s'il vous plaît",
        "sentence             | à 18h30 au 01 99 00 12 34, pas avant",
        "hour                 | 01 99 00 12 34 18h",
        "two-numbers          | 01 99 00 12 34 ou 01 99 00 56 78",
        "two-numbers          | 01 99 00 12 34 / 01 99 00 56 78",
        "two-numbers          | 01 99 00 12 34 01 99 00 56 78",
        "two-numbers          | 0199001234,0199005678",
        "two-numbers          | 0199001234 +33199005678",
        "not-possible-first   | 639980102 ou 01 99 00 12 34",
        "tel-uri              | tel:+33199001234",
        "tel-uri              | tel:+33-1-99-00-12-34",
        "tel-uri              | tel:0199001234;phone-context=+33",
        "commas               | 01,99,00,12,34",
        "underscores          | 01_99_00_12_34",
        "single-digits        | 0 1 9 9 0 0 1 2 3 4",
        "postcode-after       | 0199001234 75011 Paris",
        "amount-after         | 0199001234 500 €",
        "date-before          | le 12/03/2024 au 01 99 00 12 34",
        "order-before         | commande 12345678, tel 0199001234",
        "order-word           | pour ma commande : 01 99 00 12 34"})
    void findsAFrenchNumberHoweverTyped(String variant, String text) {
        assertThat(found(text, "FR").as(NumberFormat.E164)).isEqualTo("+33199001234");
    }

    @ParameterizedTest
    @CsvSource({
        "020 7946 0123, GB, +442079460123", "(020) 79460123, GB, +442079460123", "O2O 7946 O123, GB, +442079460123",
        "+44 (0)20 7946 0123, FR, +442079460123", "00 44 20 7946 0123, GB, +442079460123",
        "it's 020 7946 0123 thanks, GB, +442079460123", "tel:+442079460123, GB, +442079460123",
        "202-555-0143, US, +12025550143", "(202) 555-0143, US, +12025550143", "202.555.0143, US, +12025550143",
        "1 202 555 0143, US, +12025550143", "about my order 202-555-0143, US, +12025550143",
        "call +1 (202) 555-0143 please, FR, +12025550143",
        "２０２５５５０１４３, US, +12025550143", "202 555 0143 or 202 555 0199, US, +12025550143"})
    void findsNumbersOfOtherCountries(String text, String region, String e164) {
        assertThat(found(text, region)).returns(e164, PhoneNumber::e164).returns(true, PhoneNumber::valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BE", "CH", "DE", "ES", "IT", "PT", "NL", "MA", "TN", "SN", "CI", "DK", "RE", "GP", "NC"})
    void findsEveryFormOfARegionsExamples(String region) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber example = util.getExampleNumberForType(region, PhoneNumberType.MOBILE);
        String e164 = util.format(example, PhoneNumberFormat.E164);
        String national = util.format(example, PhoneNumberFormat.NATIONAL);
        String international = util.format(example, PhoneNumberFormat.INTERNATIONAL);

        assertThat(Stream.of(e164, national, international, national.replaceAll("\\D", ""), "00" + e164.substring(1),
                        "tel:" + e164, "my number is " + national, national + " merci !",
                        "Ruf " + international + " an",
                        national + " ext. 12", national.replace('0', 'O'), national + " / " + national))
                .allSatisfy(text -> assertThat(found(text, region).e164()).as(text).isEqualTo(e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u202F", "\u2007", "\u2009", "\u3000", "\t", "\u2010", "\u2011", "\u2013",
        "\u2014", "\u2212", "\uFF0D", "\u00B7", "\u200B \u200E", " . ", " - ", "/"})
    void readsEverySeparator(String separator) {
        assertThat(found("01 99 00 12 34".replace(" ", separator), "FR").e164()).isEqualTo("+33199001234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"poste 12", "Poste: 12", ", poste n° 12", "(poste 12)", "ext. 12", "ext 12", "x12", "#12",
        "Durchwahl 12", "ext. 12 merci"})
    void readsExtensions(String extension) {
        assertThat(found("01 99 00 12 34 " + extension, "FR"))
                .returns("+33199001234", PhoneNumber::e164).returns("12", PhoneNumber::extension);
        assertThat(found("01 99 00 12 34", "FR").extension()).isEmpty();
        assertThat(found("tel:+33-1-99-00-12-34;ext=12", "FR").extension()).isEqualTo("12");
    }

    @ParameterizedTest
    @CsvSource({
        "0033199001234, US", "call 0033 1 99 00 12 34 please, US", "011 33 1 99 00 12 34, US",
        "0033199001234 or 202-555-0143, US", "+33199001234, XX", "00 33 1 99 00 12 34, XX", "+33199001234,"})
    void readsInternationalPrefixesInEveryRegion(String text, String region) {
        assertThat(found(text, region).e164()).isEqualTo("+33199001234");
    }

    @ParameterizedTest
    @CsvSource({"US", "GB", "FR"})
    void takesOneLeadingSpaceForADecodedPlus(String region) {
        assertThat(found(" 33199001234", region).e164()).isEqualTo("+33199001234");
        assertThat(found(" 33 1 99 00 12 34", region).e164()).isEqualTo("+33199001234");
    }

    @Test
    void keepsANationalNumberAfterASpace() {
        assertThat(found(" 2025550143", "US").e164()).isEqualTo("+12025550143");
        assertThat(found(" 0199001234", "FR").e164()).isEqualTo("+33199001234");
        assertThat(finder.find("  33199001234", "US").kind()).isEqualTo(Finding.Kind.IMPOSSIBLE);
    }

    @Test
    void dropsAZeroInBracketsThatTheCountryDoesNotDial() {
        assertThat(found("+34 (0) 612 34 56 78", "FR").e164()).isEqualTo("+34612345678");
        assertThat(found("+39 (0)6 12345678", "FR").e164()).isEqualTo("+390612345678");
    }

    @Test
    void knowsRegionAndType() {
        assertThat(found("+33199001234", "US")).returns("FR", PhoneNumber::region)
                .returns(PhoneNumberType.FIXED_LINE, PhoneNumber::type);
        assertThat(found("0891123456", "FR").type()).isEqualTo(PhoneNumberType.PREMIUM_RATE);
        assertThat(found("+590690001234", "FR").region()).isEqualTo("GP");
        assertThat(found("+80012345678", "FR").region()).isEmpty();
        assertThat(found("0199001234", "fr").region()).isEqualTo("FR");
    }

    private PhoneNumber found(String text, String region) {
        Finding finding = finder.find(text, region);
        assertThat(finding.kind()).as(text).isEqualTo(Finding.Kind.NUMBER);
        return finding.number();
    }
}
