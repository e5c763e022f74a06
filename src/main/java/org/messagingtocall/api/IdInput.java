package org.messagingtocall.api;

import java.util.Map;
import java.util.regex.Pattern;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.door.DoorException;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.NumberFormat;
import org.messagingtocall.phone.PhoneNumber;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.springframework.stereotype.Component;

/** Reads the inputs {@code conversationId} and {@code visitorKey}, which are kept as they come. */
@Component
class IdInput {

    private static final int MAX = 200;
    private static final Pattern NUMBER_ALONE = Pattern.compile("(?i)(?:tel:)?[\\d\\p{Z}\\s+()./-]+");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private final PhoneNumberFinder finder;

    IdInput(PhoneNumberFinder finder) {
        this.finder = finder;
    }

    /** @throws DoorException 400 when it is too long, or a phone number, which would stand in the journal in clear */
    String read(Map<String, String> given, String name, Connection connection) {
        String value = given.getOrDefault(name, "").replaceAll("\\p{Cntrl}+", " ").strip();
        if (value.length() > MAX) {
            throw new DoorException(400, "input-too-long", name + " must have at most " + MAX + " characters.");
        }
        if (NUMBER_ALONE.matcher(value).matches() && isNumber(value, connection.phone().region())) {
            throw new DoorException(400, "input-not-an-id", name + " is a phone number: send an id, or a hash of the number, or leave it out.");
        }
        return value;
    }

    /** A number in full: digits that would be one only with a trunk prefix or a plus before them are more likely an id. */
    private boolean isNumber(String value, String region) {
        Finding finding = finder.find(value, region);
        if (finding.kind() != Finding.Kind.NUMBER) {
            return false;
        }
        PhoneNumber number = finding.number();
        String digits = NO_DIGIT.matcher(value).replaceAll("");
        return value.contains("+") || digits.endsWith(number.as(NumberFormat.DIGITS)) || digits.equals(number.as(NumberFormat.NATIONAL));
    }
}
