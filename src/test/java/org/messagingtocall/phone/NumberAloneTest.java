package org.messagingtocall.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A number that stands alone is read without looking for other numbers first. The space behind it has them looked for. */
class NumberAloneTest {

    private static final long SEED = 20261123;

    private final PhoneNumberFinder finder = new PhoneNumberFinder();
    private final Random random = new Random(SEED);

    @Test
    void anyDigitsInGroupsAreReadAsInAText() {
        List<String> regions = List.of("FR", "GB", "DE", "US", "IT", "ES", "BR", "ZZ");
        for (int i = 0; i < 20_000; i++) {
            same(grouped(), regions.get(i % regions.size()));
        }
    }

    @Test
    void eachRegionsNumbersAreReadAsInAText() {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        util.getSupportedRegions().forEach(region -> Stream.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
                .map(type -> util.getExampleNumberForType(region, type)).filter(number -> number != null)
                .flatMap(number -> Stream.of(PhoneNumberFormat.values()).map(format -> util.format(number, format)))
                .flatMap(text -> Stream.of(text, text.replaceAll("\\D", " "), text.replaceAll("\\D", "")))
                .forEach(text -> {
                    same(text, region);
                    same(text, "FR");
                }));
    }

    private void same(String text, String region) {
        assertThat(finder.find(text, region)).isEqualTo(finder.find(text + " ", region));
    }

    /** Dates, cards and amounts among them: five to nineteen digits, one or several kinds of separators. */
    private String grouped() {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "+" : "");
        String separators = random.nextInt(5) == 0 ? " .-" : String.valueOf(" .-".charAt(random.nextInt(3)));
        int digits = 5 + random.nextInt(15);
        int left = 0;
        for (int i = 0; i < digits; i++) {
            if (left == 0) {
                text.append(i == 0 ? "" : separators.charAt(random.nextInt(separators.length())));
                left = List.of(2, 2, 3, 4, 9).get(random.nextInt(5));
            }
            text.append(random.nextInt(3) == 0 ? "0126".charAt(random.nextInt(4)) : (char) ('0' + random.nextInt(10)));
            left--;
        }
        return text.toString();
    }
}
