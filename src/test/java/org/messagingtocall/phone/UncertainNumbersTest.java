package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a valid number ends: numbers that are only possible, impossible ones, digits that are none, and nothing. */
class UncertainNumbersTest {

    private final PhoneNumberFinder finder = new PhoneNumberFinder();

    @ParameterizedTest
    @CsvSource({
        "06 39 98 01 02, FR, +33639980102, FR", "mon numéro est 06 39 98 01 02 merci, FR, +33639980102, FR",
        "O6 39 98 O1 O2, FR, +33639980102, FR", "+33 (0)6 39 98 01 02, US, +33639980102, FR",
        "00 33 6 39 98 01 02, FR, +33639980102, FR", "0033639980102, US, +33639980102, FR",
        "011 33 6 39 98 01 02, US, +33639980102, FR",
        "07700 900123, GB, +447700900123, GB", "it's 07700 900123 thanks, GB, +447700900123, GB",
        "+44 7700 900123, FR, +447700900123, GB", "0690 00 12 34, FR, +33690001234, FR",
        "212 34 56 78, ES, +34212345678, ES"})
    void findsAPossibleNumberTypedAsOne(String text, String region, String e164, String regionFound) {
        assertThat(finder.find(text, region).number()).isNotNull()
                .returns(e164, PhoneNumber::e164).returns(false, PhoneNumber::valid)
                .returns(regionFound, PhoneNumber::region);
    }

    @ParameterizedTest
    @CsvSource({
        "061234, FR", "06123456781234, FR", "06 12 34 56 7, FR", "06 12 34 56 78 9, FR", "+999 123456789, FR",
        "0000000000, FR", "000 000 00 00, CH", "123 456 7890, US", "555 0143, US", "0199001234, XX", "0199001234,",
        "75011, FR", "36 39, FR", "112, FR", "1, FR", "12/03/2024, FR", "O6 12, FR", "٠٦١٢, FR",
        "mon numéro est 06 12 34 56 7, FR", "commande 123456, FR", "mon numéro est 199001234, FR"})
    void tellsANumberThatCannotBe(String text, String region) {
        assertThat(finder.find(text, region)).isEqualTo(Finding.impossible());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\u00A0", "+", "()", "je ne sais pas", "non merci",
        "jean.dupont@example.org", "oo",
        "dans 5 minutes", "j'habite au 12, 75011 Paris", "1.234,56 €", "appelez le 15", "🙂", "1-800-FLOWERS"})
    void tellsThatThereIsNoNumber(String text) {
        assertThat(finder.find(text, "FR")).isEqualTo(Finding.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "15", "112", "911", "999", "3639", "36 39", "1234", "75011", "SW1A 1AA", "0000000000",
        "12/03/2024", "12.03.2024", "12-03-2024", "22/03/24", "2024-03-12", "20 12 2024", "né le 31/12/1999 à 18h30",
        "1.234,56 €", "1 234 567,00 €", "12 345 678 €", "$12,345,678.00", "2025550143 EUR",
        "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189", "DE89 3704 0044 0532 0130 00",
        "4970 1012 3456 7890", "5 4970 1012 3456 7890", "4970101234567890",
        "5555-5555-5555-4444", "3782 822463 10005", "378282246310005",
        "commande 123456", "commande n° 612345678", "order number: 2025550143", "Bestellnummer 12345678",
        "facture 123 456 789", "12 345 678 euros", "le 12 03 2024 pour 12 345 678 $", "CA0123456789abcdef", "550e8400-e29b-41d4-a716-044665544000",
        "https://shop.example/p/0199001234", "jean0199001234@example.org"})
    void neverTakesOtherDigitsForANumberInAnyRegion(String text) {
        assertThat(PhoneNumberUtil.getInstance().getSupportedRegions())
                .filteredOn(region -> finder.find(text, region).kind() == Finding.Kind.NUMBER)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"116117, DE", "118218, FR", "118712, FR", "+112, FR", "+33112, FR", "0112, FR", "101, GB"})
    void neverTakesAServiceNumber(String text, String region) {
        assertThat(finder.find(text, region).number()).isNull();
    }

    @Test
    void neverReadsANumberThatTheLengthLimitCuts() {
        String text = "x".repeat(1_990) + " +33199001234";
        assertThat(finder.find(text, "FR").number()).isNull();
        assertThat(finder.find("+33199001234" + " ".repeat(100_000), "FR").number()).isNotNull();
        assertThat(finder.find("+33199001234 " + "x".repeat(100_000), "FR").number()).isNotNull();
    }
}
