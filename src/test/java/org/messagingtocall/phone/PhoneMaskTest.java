package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneMaskTest {

    @ParameterizedTest
    @CsvSource({
        "+33639980178, +33••••••78", "+12025550143, +1••••••43", "+590690001234, +590••••••34",
        "0639980178, ••••••78", "+999123456, +••••••56", "12, ••••••", "'', ••••••", ", ••••••"})
    void masksAllButCountryCodeAndLastTwoDigits(String number, String masked) {
        assertThat(PhoneMask.e164(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "06 39 98 01 78", "06.39.98.01.78", "06-39-98-01-78", "(06) 39/98/01/78", "0639980178", "+33639980178",
        "+33 (0)6 39 98 01 78", "0033 6 39 98 01 78", "06\u00A039\u202F98\u200901\u300078", "06‑39–98—01−78",
        "０６３９９８０１７８", "＋３３６３９９８０１７８", "٠٦٣٩٩٨٠١٧٨", "O639980178", "06 39 98 O1 78", "06\r\n39\t98\n01 78",
        "06\u200B39\u200E98\u00AD01\u206078", "0️⃣6️⃣3️⃣9️⃣9️⃣8️⃣0️⃣1️⃣7️⃣8️⃣", "⓪⑥③⑨⑨⑧⓪①⑦⑧", "06,39,98,01,78",
        "06_39_98_01_78",
        "06&nbsp;39&nbsp;98&nbsp;01&nbsp;78", "06\\u00a039\\u00a098\\u00a001\\u00a078",
        "06%C2%A039%C2%A098%C2%A001%C2%A078",
        "%2B33639980178", "06            39            98            01            78", "0\uD8006\uD80039980178"})
    void leavesNoNumberInAText(String number) {
        String masked = PhoneMask.inText("The number " + number + " is refused");

        assertThat(masked).startsWith("The number ").contains("••••••78").endsWith(" is refused");
        assertThat(PhoneMask.inText(number)).doesNotContainPattern("3\\P{L}{0,6}9");
    }

    @Test
    void keepsTheCountryCodeOfAnInternationalNumber() {
        assertThat(PhoneMask.inText("'To' +33639980178 is wrong")).isEqualTo("'To' +33••••••78 is wrong");
    }

    @Test
    void keepsShortCodes() {
        assertThat(PhoneMask.inText("HTTP 400 code 21211")).isEqualTo("HTTP 400 code 21211");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CA0123456789abcdef0123456789abcdef", "550e8400-e29b-41d4-a716-446655440000"})
    void masksTheDigitsOfIdentifiers(String id) {
        assertThat(PhoneMask.inText(id)).contains("••••••").doesNotContainPattern("\\d{6}");
    }

    @Test
    void staysOnOneLine() {
        assertThat(PhoneMask.inText("a\r\nINFO forged\u0000\u001B[31m\u0085b\u2028c\u202Ed"))
                .isEqualTo("a INFO forged [31m b cd");
    }

    @Test
    void cutsLongTextsWithoutTearingANumber() {
        for (int before = 280; before <= 300; before++) {
            String text = "x".repeat(before) + "+33639980178";
            assertThat(PhoneMask.inText(text)).hasSizeLessThanOrEqualTo(300).doesNotContain("39");
        }
        assertThat(PhoneMask.inText("𝒳".repeat(400))).hasSizeLessThanOrEqualTo(300).doesNotContainPattern("\\p{Cs}");
        assertThat(PhoneMask.inText("1 ".repeat(50_000))).isEqualTo("••••••11 ");
    }

    @Test
    void takesNull() {
        assertThat(PhoneMask.inText(null)).isEmpty();
    }
}
