package org.messagingtocall.connection;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;

/** Checks region codes against those libphonenumber knows. */
final class Regions {

    private Regions() {}

    static void check(String file, String key, Set<String> regions) {
        Set<String> known = PhoneNumberUtil.getInstance().getSupportedRegions();
        regions.stream().filter(region -> !known.contains(region)).findFirst().ifPresent(region -> {
            throw new BadConnection(file, key, "expected region codes such as FR, got \"" + region + "\"");
        });
    }
}
