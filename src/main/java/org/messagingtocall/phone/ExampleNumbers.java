package org.messagingtocall.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Numbers to show a visitor how to type theirs: of a range that the country's regulator keeps for fiction, where it
 * keeps one, else libphonenumber's example, which may be somebody's. Thread-safe.
 */
@Component
public class ExampleNumbers {

    /** Kept free for fiction by the North American numbering plan. */
    private static final String ANYWHERE = "+1 202-555-0143";

    /** Mobile where there is a mobile range. */
    private static final Map<String, String> FICTION = Map.ofEntries(
            // ACMA, "Phone numbers for use in TV shows, films and creative works"
            Map.entry("AU", "0491570006"),
            // ATIS-0300115: 555-0100 to 555-0199 of every area code
            Map.entry("CA", "2045550143"),
            Map.entry("US", "2025550143"),
            // Bundesnetzagentur, notice 148/2021, "Rufnummern für Medienproduktionen"
            Map.entry("DE", "015228817386"),
            // Arcep, numbers for audiovisual works: 06 39 98 xx xx
            Map.entry("FR", "0639980123"),
            // Ofcom, "Telephone numbers for drama use": 07700 900000 to 900999
            Map.entry("GB", "07700900123"),
            // ComReg, numbers for drama: 020 91x xxxx
            Map.entry("IE", "0209101234"),
            // PTS, numbers for books and films: 070-174 06 05 to 06 99
            Map.entry("SE", "0701740635"));

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final Map<String, String> byRegion = new ConcurrentHashMap<>();

    /**
     * A number as people of the region write it, a mobile one if there is any: {@code 06 39 98 01 23} for FR.
     *
     * @param region ISO 3166-1 alpha-2 code in either case; an unknown one, or null, gives an international number
     */
    public String of(String region) {
        String known = NumberReader.knownRegion(region);
        return NumberReader.NO_REGION.equals(known) ? ANYWHERE : byRegion.computeIfAbsent(known, this::example);
    }

    private String example(String region) {
        return FICTION.containsKey(region) ? national(fiction(region)) : ofMetadata(region);
    }

    private Phonenumber.PhoneNumber fiction(String region) {
        try {
            return util.parse(FICTION.get(region), region);
        } catch (NumberParseException e) {
            throw new IllegalStateException(region, e);
        }
    }

    private String ofMetadata(String region) {
        return Stream.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
                .map(type -> util.getExampleNumberForType(region, type))
                .filter(number -> number != null)
                .findFirst()
                .or(() -> Optional.ofNullable(util.getExampleNumber(region)))
                .map(this::national)
                .orElse(ANYWHERE);
    }

    private String national(Phonenumber.PhoneNumber number) {
        return util.format(number, PhoneNumberFormat.NATIONAL);
    }
}
