package org.messagingtocall.api;

import java.util.Locale;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.door.DoorException;
import org.messagingtocall.door.DoorRequest;
import org.messagingtocall.escalation.Cancellations;
import org.messagingtocall.escalation.Cancellations.Cancellation;
import org.messagingtocall.escalation.Cancellations.Result;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.message.OutcomeTexts;
import org.springframework.stereotype.Component;

/** Cancels a scheduled call for whoever has the connection's key and the call's reference. */
@Component
public class CancelDoor {

    private static final String REFERENCE = "[0-9A-Z]{5}-[0-9A-Z]{5}";

    private final ApiDoor door;
    private final ApiInputs inputs;
    private final Cancellations cancellations;
    private final OutcomeTexts texts;

    public CancelDoor(ApiDoor door, ApiInputs inputs, Cancellations cancellations, OutcomeTexts texts) {
        this.door = door;
        this.inputs = inputs;
        this.cancellations = cancellations;
        this.texts = texts;
    }

    /** @throws DoorException 404 when the connection has no call of this reference */
    public ApiAnswer cancel(DoorRequest request) {
        Connection connection = door.authenticate(request);
        String language = door.language(inputs.read(request).getOrDefault("lang", ""), connection);
        String reference = request.pathVariable("reference").strip().toUpperCase(Locale.ROOT);
        if (!reference.matches(REFERENCE)) {
            throw unknown();
        }
        Cancellation cancelled = cancellations.cancel(connection, reference).orElseThrow(CancelDoor::unknown);
        Outcome outcome = cancelled.outcome();
        String key = cancelled.result().key();
        String message = texts.of(key, connection, language);
        return cancelled.result() == Result.CANCELLED
                ? new ApiAnswer("cancelled", false, false, message, "", outcome.callId(), reference, key)
                : new ApiAnswer(outcome.status().wire(), outcome.status().callPlaced(), false, message, "", outcome.callId(), reference, key);
    }

    private static DoorException unknown() {
        return new DoorException(404, "unknown-reference", "This connection has no call of this reference.");
    }
}
