package org.messagingtocall.followup;

import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.stereotype.Component;

/** Asks right before each request whether it is still to be sent: logins and repeats take their time, and chats are closed meanwhile. */
@Component
public class LastLook {

    /** Name of the exchange variable with the message. */
    static final String MATTER = "visitorMessage";

    private final VisitorMessages messages;

    LastLook(VisitorMessages messages) {
        this.messages = messages;
    }

    public void look(Exchange exchange) throws NotSent {
        Optional<Result> reason = reasonNotToSend(exchange.getVariable(MATTER, Matter.class));
        if (reason.isPresent()) {
            throw new NotSent(reason.get());
        }
    }

    private Optional<Result> reasonNotToSend(Matter begun) {
        try {
            return messages.claimed(begun.escalationId(), begun.kind()).map(now -> reasonNotToSend(begun, now))
                    .orElse(Optional.of(Result.NOT_KNOWN));
        } catch (JournalUnavailable e) {
            return Optional.of(Result.NOT_KNOWN);
        }
    }

    private static Optional<Result> reasonNotToSend(Matter begun, Matter now) {
        return now.saysThatNobodyWasReached() == begun.saysThatNobodyWasReached()
                ? now.reasonNotToSend(Instant.now().minus(Delivery.LATEST)) : Optional.of(Result.OVERTAKEN);
    }
}
