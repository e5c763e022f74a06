package org.messagingtocall.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Scheduling;
import org.messagingtocall.phone.Finding;

/**
 * What a door asks of the spine: call this visitor.
 *
 * @param door           {@code bot} or {@code api}
 * @param connection     the brand's settings
 * @param found          what a search for the number in what the visitor typed came to
 * @param language       two-letter language of the texts
 * @param visitor        what tells this visitor from others, {@code ""} when nothing does
 * @param conversationId iAdvize's conversation id, or {@code ""}
 * @param operatorId     iAdvize's id of the bot, {@code ""} when none is at work
 * @param botName        name the escalation is tracked by
 * @param visitorName    as given, or {@code ""}
 * @param context        further strings for the agent
 * @param consent        what the visitor agreed to
 * @param at             when to call, null for at once
 * @param deliveryKey    names the delivery that asks, or null when the door can't tell deliveries apart
 * @param deadline       when the door must answer
 */
public record EscalationRequest(
        String door,
        Connection connection,
        Finding found,
        String language,
        String visitor,
        String conversationId,
        String operatorId,
        String botName,
        String visitorName,
        Map<String, String> context,
        Consent consent,
        Instant at,
        String deliveryKey,
        Deadline deadline) {

    /** Whether the call is for a later time, and this application keeps it until then. */
    public boolean isKeptHere() {
        return at != null && connection.scheduling().by() == Scheduling.By.US;
    }

    /** Whether the call is for a later time, and the provider is asked for it at once. */
    public boolean isForProvider() {
        return at != null && connection.scheduling().by() == Scheduling.By.PROVIDER;
    }

    EscalationRequest with(Connection choice) {
        return new EscalationRequest(door, choice, found, language, visitor, conversationId, operatorId, botName, visitorName, context,
                consent, at, deliveryKey, deadline);
    }

    /** What the visitor or the brand's site gave beside the number: it goes to the agent and never into the log. */
    public List<String> visitorTexts() {
        return Stream.concat(Stream.of(visitorName), context.values().stream()).filter(text -> text.length() > 1).toList();
    }

    /** Never shows the number. */
    @Override
    public String toString() {
        return "EscalationRequest[" + door + ", " + connection.id() + "]";
    }
}
