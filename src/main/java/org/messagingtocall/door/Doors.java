package org.messagingtocall.door;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.messagingtocall.journal.JournalUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** First step of every door's route, and the one that answers a refused request. */
@Component
public class Doors {

    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    private static final String DOOR = "door";

    private final RefusalCount refusals;

    Doors(RefusalCount refusals) {
        this.refusals = refusals;
    }

    /**
     * The request as it came in.
     *
     * @throws DoorException 413 when its body is too large
     */
    public DoorRequest open(Exchange exchange) {
        Message message = exchange.getMessage();
        DoorRequest request = message.getHeader(Exchange.HTTP_SERVLET_REQUEST, DoorRequest.class);
        message.removeHeaders("*");
        Door.of(request).ifPresent(door -> exchange.setVariable(DOOR, door));
        if (request.isTooLarge()) {
            throw new DoorException(413, "body-too-large", "The body is larger than " + DoorRequest.MAX_BODY + " bytes.");
        }
        return request;
    }

    /** The refusal behind the exception; what isn't one is our own failure, logged and answered without a word of it. */
    public DoorException refusal(Exchange exchange) {
        DoorException refusal = find(exchange);
        if (exchange.getVariable(DOOR) instanceof Door door) {
            refusals.add(door, refusal.reason());
        }
        return refusal;
    }

    private static DoorException find(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DoorException refusal) {
                return refusal;
            }
        }
        if (JournalUnavailable.isCauseOf(failure)) {
            return new DoorException(503, JournalUnavailable.REASON, "The database does not answer. The request was not carried out.");
        }
        LOG.error("route {} failed", exchange.getFromRouteId(), failure);
        return new DoorException(500, "internal-error", "Something went wrong on our side. The request was not carried out.");
    }
}
