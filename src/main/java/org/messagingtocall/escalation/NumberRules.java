package org.messagingtocall.escalation;

import java.util.List;
import java.util.Optional;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.BlockedNumber;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.phone.PhoneNumber;
import org.springframework.stereotype.Component;

/** Which numbers are not called: by the block list of all connections, and by the rules of the one that calls. */
@Component
class NumberRules {

    private final List<BlockedNumber> blockedNumbers;

    NumberRules(Settings settings) {
        this.blockedNumbers = settings.blockedNumbers().stream().map(BlockedNumber::of).toList();
    }

    /** What a call to a number is refused with; empty when it may be called. */
    Optional<Outcome> refusal(Connection connection, PhoneNumber number) {
        Optional<String> blocked = blockedNumbers.stream().anyMatch(rule -> rule.matches(number))
                ? Optional.of(BlockedNumber.REASON) : connection.phone().refusal(number);
        return blocked.map(reason -> Outcome.of(Status.NUMBER_NOT_ALLOWED, reason));
    }
}
