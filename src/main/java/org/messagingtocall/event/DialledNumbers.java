package org.messagingtocall.event;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.springframework.stereotype.Component;

/** Knows the numbers of a connection's calls again, by their hashes, where a provider takes the number for an id of the call. */
@Component
class DialledNumbers {

    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final int SHORTEST = 7;

    private final PhoneNumberFinder finder;
    private final KeyedHash hash;
    private final JournalReader reader;

    DialledNumbers(PhoneNumberFinder finder, KeyedHash hash, JournalReader reader) {
        this.finder = finder;
        this.hash = hash;
        this.reader = reader;
    }

    /**
     * Whether there is a number in a provider's id that was asked for, as E.164 with or without its plus or as people write it in
     * the connection's region.
     *
     * @throws org.messagingtocall.journal.JournalUnavailable when the database doesn't answer
     */
    boolean isIn(String callId, Connection connection) {
        String digits = NO_DIGIT.matcher(callId).replaceAll("");
        return digits.length() >= SHORTEST && Stream.of(callId, "+" + digits)
                .map(text -> finder.find(text, connection.phone().region()))
                .filter(finding -> finding.kind() == Finding.Kind.NUMBER)
                .map(finding -> hash.ofNumber(finding.number().e164())).distinct()
                .anyMatch(number -> reader.find("select 1 from escalation where phone_hash = ? and connection = ? limit 1",
                        (row, count) -> true, number, connection.id()).isPresent());
    }
}
