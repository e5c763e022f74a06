package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleNumbersTest {

    /** Six islands have numbers of 4 and 5 digits, as postcodes and short codes have elsewhere: + is needed there. */
    private static final Set<String> FEWER_THAN_SIX_DIGITS = Set.of("AC", "CK", "FK", "SH", "TA", "TK");

    private static final Set<String> NOT_IN_METADATA = Set.of("FR", "GB", "IE");

    private final ExampleNumbers examples = new ExampleNumbers();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FR  | 06 39 98 01 23
            fr  | 06 39 98 01 23
            GB  | 07700 900123
            US  | (202) 555-0143
            CA  | (204) 555-0143
            DE  | 01522 8817386
            AU  | 0491 570 006
            IE  | (020) 910 1234
            SE  | 070-174 06 35
            BE  | 0450 00 12 34
            XX  | +1 202-555-0143
            ''  | +1 202-555-0143
                | +1 202-555-0143
            001 | +1 202-555-0143
            """)
    void areWrittenAsInTheRegion(String region, String example) {
        assertThat(examples.of(region)).isEqualTo(example);
    }

    @Test
    void canBeTypedBackInEveryOtherRegion() {
        PhoneNumberFinder finder = new PhoneNumberFinder();

        assertThat(PhoneNumberUtil.getInstance().getSupportedRegions()
                .stream().filter(region -> !FEWER_THAN_SIX_DIGITS.contains(region))
                .filter(region -> !isKnown(finder.find(examples.of(region), region).number(), region))
                .map(region -> region + " " + examples.of(region)))
                .isEmpty();
    }

    /** As an example is: typed with a prefix that tells the region's numbers from others. */
    @Test
    void areTakenForTheRegionsNumberInASentence() {
        PhoneNumberFinder finder = new PhoneNumberFinder();

        assertThat(Stream.of("FR", "GB", "US", "CA", "DE", "AU", "IE", "SE", "BE", "ES", "IT", "NL", "PT", "BR", "CH", "AT")
                .filter(region -> {
                    PhoneNumber number = finder.find("You can call me on " + examples.of(region) + ", thank you", region).number();
                    return number == null || !number.region().equals(region);
                })
                .map(region -> region + " " + examples.of(region))).isEmpty();
    }

    /** Ranges for fiction that libphonenumber leaves out are no less possible. */
    private static boolean isKnown(PhoneNumber number, String region) {
        return number != null && (number.valid() || NOT_IN_METADATA.contains(region) && number.region().equals(region));
    }
}
