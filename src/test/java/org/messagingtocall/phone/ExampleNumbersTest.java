package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleNumbersTest {

    /** Six islands have numbers of 4 and 5 digits, as postcodes and short codes have elsewhere: + is needed there. */
    private static final Set<String> FEWER_THAN_SIX_DIGITS = Set.of("AC", "CK", "FK", "SH", "TA", "TK");

    private final ExampleNumbers examples = new ExampleNumbers();

    @ParameterizedTest
    @CsvSource({
        "FR, 06 12 34 56 78", "fr, 06 12 34 56 78", "US, (201) 555-0123", "BE, 0450 00 12 34",
        "XX, +1 202-555-0143", "'', +1 202-555-0143", ", +1 202-555-0143", "001, +1 202-555-0143"})
    void areWrittenAsInTheRegion(String region, String example) {
        assertThat(examples.of(region)).isEqualTo(example);
    }

    @Test
    void canBeTypedBackInEveryOtherRegion() {
        PhoneNumberFinder finder = new PhoneNumberFinder();

        assertThat(PhoneNumberUtil.getInstance().getSupportedRegions()
                .stream().filter(region -> !FEWER_THAN_SIX_DIGITS.contains(region))
                .filter(region -> !isValid(finder.find(examples.of(region), region).number()))
                .map(region -> region + " " + examples.of(region)))
                .isEmpty();
    }

    private static boolean isValid(PhoneNumber number) {
        return number != null && number.valid();
    }
}
