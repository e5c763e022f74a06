package org.messagingtocall.fuzz;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.NumberFormat;
import org.messagingtocall.phone.PhoneNumberFinder;

/** Whatever a visitor writes, what is dialled is a number that was written, and nothing else. */
class NumberFinderFuzzTest {

    private static final int WORKERS = 2;
    private static final List<String> REGIONS = List.of("FR", "GB", "US", "DE", "IT", "BR", "JP", "");

    private final PhoneNumberFinder finder = new PhoneNumberFinder();

    private record Said(String text, String region) {}

    @Test
    void numberFinder() throws InterruptedException {
        Arbitrary<String> digits = Arbitraries.strings().withChars("0123456789 +-.()/,;#*x\u00a0\u200b٠٦０６").ofMaxLength(40);
        Arbitrary<String> texts = Arbitraries.frequencyOf(Tuple.of(3, Nasty.texts()), Tuple.of(3, digits),
                Tuple.of(2, Arbitraries.oneOf(Nasty.numbers(), Nasty.texts(), digits).list().ofMinSize(2).ofMaxSize(4).map(parts -> String.join(" ", parts))));
        Fuzz.run("number-finder", Combinators.combine(texts, Arbitraries.of(REGIONS)).as(Said::new), WORKERS, () -> this::found);
    }

    private String found(Said said) {
        Finding finding = finder.find(said.text(), said.region());
        if (finding.number() == null) {
            return "";
        }
        for (NumberFormat format : NumberFormat.values()) {
            if (!finding.number().as(format).matches("\\+?\\d{3,20}")) {
                return "would dial " + finding.number().as(format);
            }
        }
        if (!finding.number().extension().matches("\\d{0,10}")) {
            return "would dial the extension " + finding.number().extension();
        }
        String last = finding.number().e164().substring(finding.number().e164().length() - 4);
        boolean written = digits(said.text()).contains(last) || digits(said.text().replaceAll("[oO]", "0")).contains(last);
        return finding.number().e164().matches("\\+[1-9]\\d{1,14}") && written ? "" : "nobody wrote " + finding.number().e164();
    }

    /** People write the letter O for a zero. */
    private static String digits(String text) {
        return text.codePoints().filter(Character::isDigit).mapToObj(digit -> String.valueOf(Character.digit(digit, 10)))
                .reduce("", String::concat);
    }
}
