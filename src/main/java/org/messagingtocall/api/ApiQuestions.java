package org.messagingtocall.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.door.DoorRequest;
import org.messagingtocall.escalation.Availability;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.message.OutcomeTexts;
import org.messagingtocall.message.VisitorTexts;
import org.springframework.stereotype.Component;

/** What an API connection asks before it asks for a call. Answered from memory. */
@Component
public class ApiQuestions {

    private final ApiDoor door;
    private final ApiInputs inputs;
    private final VisitorTexts texts;
    private final OutcomeTexts outcomes;
    private final Availability availability;

    ApiQuestions(ApiDoor door, ApiInputs inputs, VisitorTexts texts, OutcomeTexts outcomes, Availability availability) {
        this.door = door;
        this.inputs = inputs;
        this.texts = texts;
        this.outcomes = outcomes;
        this.availability = availability;
    }

    /** Whether a call can be asked for now, and what to tell the visitor if not. */
    public Map<String, Object> availability(DoorRequest request) {
        Connection connection = door.authenticate(request);
        Optional<Outcome> refusal = availability.refusal(connection);
        String language = door.language(inputs.read(request).getOrDefault("lang", ""), connection);
        return Map.of("available", refusal.isEmpty(),
                "message", refusal.map(outcome -> outcomes.of(outcome, connection, language)).orElse(""));
    }

    /** The choices for a dynamic multiple-choice card: a card can't ask for a time, so Phone is a call at once. */
    public Map<String, List<String>> channels(DoorRequest request) {
        Connection connection = door.authenticate(request);
        String language = door.language(inputs.read(request).getOrDefault("lang", ""), connection);
        String chat = texts.get("choice-chat", language, connection.texts());
        return Map.of("channels", availability.isOpen(connection)
                ? List.of(chat, texts.get("choice-phone", language, connection.texts()))
                : List.of(chat));
    }
}
