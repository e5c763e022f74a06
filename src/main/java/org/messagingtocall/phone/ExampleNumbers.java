package org.messagingtocall.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Numbers to show a visitor how to type theirs, from libphonenumber's metadata. Thread-safe. */
@Component
public class ExampleNumbers {

    /** Kept free for fiction by the North American numbering plan. */
    private static final String ANYWHERE = "+1 202-555-0143";

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final Map<String, String> byRegion = new ConcurrentHashMap<>();

    /**
     * A number as people of the region write it, a mobile one if there is any: {@code 06 12 34 56 78} for FR.
     *
     * @param region ISO 3166-1 alpha-2 code in either case; an unknown one, or null, gives an international number
     */
    public String of(String region) {
        String known = NumberReader.knownRegion(region);
        return NumberReader.NO_REGION.equals(known) ? ANYWHERE : byRegion.computeIfAbsent(known, this::example);
    }

    private String example(String region) {
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
