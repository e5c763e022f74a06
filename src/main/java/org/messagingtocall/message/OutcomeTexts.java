package org.messagingtocall.message;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Availability;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.phone.ExampleNumbers;
import org.messagingtocall.waiting.WaitingTimes;
import org.springframework.stereotype.Component;

/** The reply room's words: an outcome becomes a text in the visitor's language. */
@Component
public class OutcomeTexts {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final VisitorTexts texts;
    private final TimeTexts times;
    private final WaitTexts waits;
    private final ExampleNumbers examples;
    private final Availability availability;
    private final WaitingTimes waitingTimes;

    public OutcomeTexts(VisitorTexts texts, TimeTexts times, WaitTexts waits, ExampleNumbers examples, Availability availability,
            WaitingTimes waitingTimes) {
        this.texts = texts;
        this.times = times;
        this.waits = waits;
        this.examples = examples;
        this.availability = availability;
        this.waitingTimes = waitingTimes;
    }

    /** The text of the reason, else of the status; a final one carries the connection's tracking keyword. */
    public String of(Outcome outcome, Connection connection, String language) {
        Map<String, String> values = values(connection, language, outcome.at());
        // What is ours to mend is none of the visitor's business.
        Outcome told = outcome.status() == Status.MISCONFIGURED ? Outcome.of(Status.UNAVAILABLE) : outcome;
        Optional<String> wait = told.reason().equals(Status.CALL_QUEUED.defaultReason()) ? wait(connection, language) : Optional.empty();
        wait.ifPresent(known -> values.put("wait", known));
        String text = wait.flatMap(known -> texts.find("call-queued-wait", language, connection.texts(), values))
                .or(() -> texts.find(key(told, values), language, connection.texts(), values))
                .or(() -> texts.find(told.status().defaultReason(), language, connection.texts(), values))
                .orElseThrow(() -> new IllegalStateException("no text for " + outcome.status().wire()));
        String keyword = connection.tracking().keyword();
        return outcome.status().retry() || keyword.isEmpty() || text.contains(keyword) ? text : text + " (" + keyword + ")";
    }

    private static String key(Outcome told, Map<String, String> values) {
        if (told.status() == Status.CLOSED && values.get("opensAt").isEmpty()) {
            return "closed-undated";
        }
        return told.reason().equals("call-scheduled") && told.at() == null ? "call-scheduled-undated" : told.reason();
    }

    /** A text of the conversation that isn't an outcome, such as the question for the number. */
    public String of(String key, Connection connection, String language) {
        return texts.find(key, language, connection.texts(), values(connection, language, null))
                .orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    /** The text of the first of these keys that has one, else of another key that has. */
    public String ofFirst(List<String> keys, String otherwise, Connection connection, String language) {
        Map<String, String> values = values(connection, language, null);
        return keys.stream().flatMap(key -> texts.find(key, language, connection.texts(), values).stream()).findFirst()
                .orElseGet(() -> of(otherwise, connection, language));
    }

    /** A wait of more than an hour is not worth telling. */
    private Optional<String> wait(Connection connection, String language) {
        return waitingTimes.of(connection).filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0).map(wait -> waits.of(wait, language));
    }

    /** @param at the time the visitor chose, null for none */
    private Map<String, String> values(Connection connection, String language, Instant at) {
        Map<String, String> values = new HashMap<>();
        values.put("example", examples.of(connection.phone().region()));
        values.put("keyword", connection.tracking().keyword());
        values.put("notice", connection.consent().notice());
        values.put("at", at == null ? "" : times.moment(at.atZone(connection.hours().timeZone()), availability.now(), language));
        values.put("opensAt", availability.opensAt(connection, at)
                .map(opening -> times.moment(opening, availability.now(), language))
                .orElse(""));
        return values;
    }
}
