package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number among other digits, amounts, words that announce other numbers, and other phone numbers. */
class CrowdedNumbersTest {

    private final PhoneNumberFinder finder = new PhoneNumberFinder();

    @ParameterizedTest
    @ValueSource(strings = {
        "06 12 34 56 78 ${env:PATH}", "06 12 34 56 78${env:PATH}", "06 12 34 56 78 $", "06 12 34 56 78 £",
        "06.12.34.56.78 €", "06-12-34-56-78€", "06 12 34 56 78 euros", "06 12 34 56 78 12 € 20",
        "06 12 34 56 78 500 €", "0612345678 50 €", "0612345678 euros"})
    void anAmountTakesNothingFromANumber(String text) {
        assertThat(found(text)).isEqualTo("+33612345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "client 0612345678", "carte: 0612345678", "ticket 0612345678 merci", "Order 0612345678",
        "commande 0612345678", "commande 0033612345678", "client +33612345678", "commande 123456 ticket 0612345678",
        "commande 123456 0612345678"})
    void aWordForAnotherNumberHidesNoPhoneNumber(String text) {
        assertThat(found(text)).isEqualTo("+33612345678");
    }

    @Test
    void aNumberWithoutSuchAWordIsSurer() {
        assertThat(found("commande 0612345678, tel 01 99 00 00 01")).isEqualTo("+33199000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "appelez-moi à 9 06 12 34 56 78", "1) 06 12 34 56 78", "Jean2000 06 12 34 56 78",
        "01/02/2026 06 12 34 56 78", "01.02.2026 06 12 34 56 78", "2026-02-01 06 12 34 56 78",
        "3 rue X 75001 06 12 34 56 78", "75001 Paris 06 12 34 56 78", "06 12 34 56 78 24/24", "24/24 06 12 34 56 78",
        "06 12 34 56 78 7j/7", "06 12 34 56 78 100%", "06 12 34 56 78 75001 Paris", "2 +33 6 12 34 56 78 24/24",
        "9 06 12 34 56 78 ou 01 99 00 00 01"})
    void otherDigitsBesideANumberAreLeftBehind(String text) {
        assertThat(found(text)).isEqualTo("+33612345678");
    }

    @ParameterizedTest
    @CsvSource({
        "030 123456 24/24, DE, +4930123456", "030 1234567 500 €, DE, +49301234567", "Kunde 030123456, DE, +4930123456",
        "020 7946 0123 24/7, GB, +442079460123", "customer 02079460123, GB, +442079460123",
        "1) 202-555-0143, US, +12025550143", "202 555 0143 $, US, +12025550143"})
    void soInOtherCountries(String text, String region, String e164) {
        assertThat(finder.find(text, region).number()).isNotNull().returns(e164, PhoneNumber::e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0612\r\n983242", "mon numéro : 0612\n983242", "06 12 98\n32 42 merci"})
    void aLineBreakMayStandInANumber(String text) {
        assertThat(found(text)).isEqualTo("+33612983242");
    }

    @ParameterizedTest
    @CsvSource({
        "06 39 98 00 01 ou 01 99 00 00 01, +33639980001", "06 39 98 00 01 01 99 00 00 01, +33639980001",
        "+33 6 39 98 00 01 / 01 99 00 00 01, +33639980001", "01 99 00 00 01 ou 06 39 98 00 01, +33199000001",
        "+44 7700 900123 ou 01 99 00 00 01, +447700900123",
        "0639980001 +33199000001, +33639980001", "639980001 ou 01 99 00 00 01, +33199000001"})
    void theFirstOfTwoNumbersWins(String text, String e164) {
        assertThat(found(text)).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "06 12 34 56 78 9", "mon numéro est le 06 12 34 56 78 9.", "06 12 34 56 78 12 34", "+999 06 12 34 56 78",
        "01\n02\n03\n04\n05", "commande 123456", "client 612345678", "carte 4970 1012 3456 7890", "iban 12345678",
        "SIRET 552 081 317 00012", "FR76 3000 6000 0112 3456 7890 189", "01/02/2026 18h30", "75001 12 345 678 €",
        "commande 0612", "ticket 15", "client 3639", "le 12, 112, 17, 18", "le 15 ou le 112"})
    void isNotFoundWhereThereIsNone(String text) {
        assertThat(finder.find(text, "FR").kind()).isNotEqualTo(Finding.Kind.NUMBER);
    }

    private String found(String text) {
        PhoneNumber number = finder.find(text, "FR").number();
        assertThat(number).as(text).isNotNull();
        return number.e164();
    }
}
