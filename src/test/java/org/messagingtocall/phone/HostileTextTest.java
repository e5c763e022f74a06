package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed: no exception, no hang, and nothing but digits and one leading plus comes out. */
class HostileTextTest {

    private static final String[] REGIONS = {"FR", "US", "DE", "IT", "ZZ", "", null, "${env:PATH}", "\uD800"};

    private final PhoneNumberFinder finder = new PhoneNumberFinder();

    /** On a telephone's keys "ext" is 398. */
    @ParameterizedTest
    @ValueSource(strings = {"+3360 0037 ext. 12", "+398 0028 ext. 12", "+3360 0037 ext", "+-x16048 0xx-6 x6587", "01 99 00 call", "+1 202 555 CALL"})
    void lettersAreNoDigits(String text) {
        assertThat(finder.find(text, "FR").number()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "+33199001234,1234#", "+33199001234;1234", "+33199001234p1234", "<+33199001234>", "<+33199001234<+33199005678",
        "sip:+33199001234@host.example", "+33199001234@host", "+33199001234\r\nAction: Originate\r\n\r\n",
        "+33199001234\u0000", "'; drop table escalation; -- +33199001234", "{{secret}} +33199001234",
        "${env:PATH} +33199001234", "\uD800+33199001234\uDC00", "\u202E+33199001234", "../../+33199001234"})
    void whatSurroundsANumberIsLeftBehind(String text) {
        assertThat(finder.find(text, "FR").number().e164()).isEqualTo("+33199001234");
        assertSafe(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "${env:PATH}", "{{secret}}", "#{T(java.lang.Runtime).getRuntime()}", "$1", "\\", "\\0", "%2B33199001234",
        "*31#0199001234", "##002#", "tel:", "tel:;phone-context=", "tel:0;phone-context=+33", "+", "++++", "+0", "+00",
        "\uD800", "\uDC00\uD800", "0\uD8001", "\r\n", "\u0000", "()()()", "0(0(0(0(0(0(0", "½⅓Ⅷ①", "０", "+٣٣",
        "ext. 12",
        "poste 12", "x", "0 ext. 99999999999999999999999", "00", "0000", "011"})
    void noTextDoesHarm(String text) {
        assertSafe(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0", "9", "+", "(", "0 ", "00", "00 ", "+33 ", "06 12 ", "0o", "oo ", "1,", "1.", "1 234 ", "1/", "x", "0x",
        "a@",
        "aA0", "+1(", "+33 (0)", "00 1", "0612345 ", "123 ", "12/", "+33612345 ", "commande 1", "no", "€1", "FR76",
        "ABCD1234 ", "1;", "1 ext. 1 ", "tel:", "\uD800", "\u0660", "9 poste 9 ",
        "0\n", "012345678 ", "0123\n456 ", "+33 6 ", "06 39 98 00 01 ", "client 0", "ticket 01234567 ", "1 $ "})
    void longTextsAreBounded(String unit) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertSafe(unit.repeat(2_000 / unit.length())));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertSafe(unit.repeat(100_000 / unit.length())));
    }

    @Test
    void noMixtureOfPiecesDoesHarm() {
        String[] pieces = {"+", "00", "33", "0", "1", "99", "1234", " ", "-", "(", ")", "(0)", ".", "/", ",", ";",
        "#", "x",
            "ext. ", "poste ", "o", "O", "tel:", "@", "€", "\n", "\u00A0", "\uD800", "٣", "３", "h", "commande ",
            "FR76", "é"};
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(1, 25), 0, pieces.length).forEach(piece -> text.append(pieces[piece]));
            assertSafe(text.toString(), "FR");
            assertSafe(text.toString(), "DE");
        }
    }

    @Test
    void manyThreadsFindTheSame() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<String> task = () -> finder.find("appelez le 01 99 00 12 34", "FR").number().e164();
            for (var answer : pool.invokeAll(IntStream.range(0, 400).mapToObj(i -> task).toList())) {
                assertThat(answer.get()).isEqualTo("+33199001234");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void assertSafe(String text) {
        for (String region : REGIONS) {
            assertSafe(text, region);
        }
    }

    private void assertSafe(String text, String region) {
        PhoneNumber number = finder.find(text, region).number();
        if (number != null) {
            for (NumberFormat format : NumberFormat.values()) {
                assertThat(number.as(format)).as("%s of %s", format, text).matches("\\+?[0-9]{3,17}");
            }
            assertThat(number.extension()).matches("[0-9]*");
        }
    }
}
