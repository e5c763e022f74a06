package org.messagingtocall.phone;

import java.util.Set;

/**
 * What a call to a number reaches, and so what it costs: libphonenumber's types by their names, and satellite networks,
 * which libphonenumber takes for mobile ones.
 */
public enum NumberType {
    FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL,
    /** Inmarsat, global mobile satellite systems and international networks. */
    SATELLITE,
    /** In no numbering plan we know. */
    UNKNOWN;

    /** Kinds that cost whoever calls them many times an ordinary call. */
    public static final Set<NumberType> COSTLY = Set.of(PREMIUM_RATE, SHARED_COST, SATELLITE);

    /**
     * Country codes of networks without a country: 870 Inmarsat, 881 global mobile satellite systems, 882 and 883
     * international networks, Thuraya's among them (ITU-T E.164, list of assigned country codes).
     */
    private static final String WITHOUT_COUNTRY = "\\+(870|881|882|883)\\d*";

    public static NumberType of(PhoneNumber number) {
        return number.e164().matches(WITHOUT_COUNTRY) ? SATELLITE : valueOf(number.type().name());
    }
}
