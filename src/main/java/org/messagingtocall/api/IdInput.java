package org.messagingtocall.api;

import java.util.Map;
import java.util.regex.MatchResult;
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
    /** Digits that could be a number by their length, set off from what stands beside them. */
    private static final Pattern RUN = Pattern.compile("(?:\\+|(?<!\\p{Alnum}))\\d{7,15}(?!\\p{Alnum})");

    private static final Pattern UNFILLED = Pattern.compile("\\{[\\w.-]+}");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private final PhoneNumberFinder finder;

    IdInput(PhoneNumberFinder finder) {
        this.finder = finder;
    }

    /**
     * {@code ""} when there is none, or its placeholder has come as it stands in the template: as a key it would be everybody's.
     *
     * @param found the number that is to be called, if there is one
     * @throws DoorException 400 when it is too long, or has a phone number in it, which would stand in the journal in clear
     */
    String read(Map<String, String> given, String name, Connection connection, Finding found) {
        String value = given.getOrDefault(name, "").replaceAll("\\p{Cntrl}+", " ").strip();
        if (value.isEmpty() || UNFILLED.matcher(value).matches()) {
            return "";
        }
        if (value.length() > MAX) {
            throw new DoorException(400, "input-too-long", name + " must have at most " + MAX + " characters.");
        }
        if (hasNumber(value, found.number(), connection.phone().region())) {
            throw new DoorException(400, "input-not-an-id", name + " has a phone number in it: send an id, or a hash of the number, or leave it out.");
        }
        return value;
    }

    /**
     * The very number to be called, however it is written; or one that stands alone, or beside other characters
     * with a plus, a trunk prefix or an at sign; other digits beside characters are more likely an id.
     */
    private boolean hasNumber(String value, PhoneNumber called, String region) {
        if (called != null && called.isIn(value)) {
            return true;
        }
        if (NUMBER_ALONE.matcher(value).matches()) {
            return isNumber(value, region);
        }
        return RUN.matcher(UUID.matcher(value).replaceAll("")).results().map(MatchResult::group)
                .anyMatch(run -> (run.startsWith("+") || run.startsWith("0")) && isNumber(run, region)
                        || value.contains(run + "@") && isInternational("+" + run, region));
    }

    /** As messengers write it: {@code 33199000000@chat.example}. */
    private boolean isInternational(String run, String region) {
        PhoneNumber number = finder.find(run, region).number();
        return number != null && (number.valid() || number.region().equals(region));
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
