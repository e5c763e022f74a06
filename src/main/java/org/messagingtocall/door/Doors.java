package org.messagingtocall.door;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.trace.Leg;
import org.messagingtocall.trace.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** First step of every door's route, and the one that answers a refused request. */
@Component
public class Doors {

    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    private static final String DOOR = "door";

    private static final String LEG = Leg.class.getName();

    private final RefusalCount refusals;
    private final Trail trail;

    Doors(RefusalCount refusals, Trail trail) {
        this.refusals = refusals;
        this.trail = trail;
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
        // What is asked every second for every bot is answered from memory, and no trace.
        if (!request.getMethod().equals("GET")) {
            follow(exchange);
        }
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
        if (exchange.getProperty(LEG) instanceof Leg leg) {
            leg.say("reason", refusal.reason());
        }
        return refusal;
    }

    /** Until the request is answered, on this thread, as a door's route never leaves it. */
    private void follow(Exchange exchange) {
        Leg leg = trail.request(exchange.getFromRouteId());
        exchange.setProperty(LEG, leg);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                leg.close();
            }
        });
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
