package org.messagingtocall.message;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    private static final int LONGEST_WAIT_MINUTES = 60;

    private final VisitorTexts texts;
    private final ExampleNumbers examples;
    private final Availability availability;
    private final WaitingTimes waitingTimes;

    public OutcomeTexts(VisitorTexts texts, ExampleNumbers examples, Availability availability, WaitingTimes waitingTimes) {
        this.texts = texts;
        this.examples = examples;
        this.availability = availability;
        this.waitingTimes = waitingTimes;
    }

    /** The text of the reason, else of the status; a final one carries the connection's tracking keyword. */
    public String of(Outcome outcome, Connection connection, String language) {
        Map<String, String> values = values(connection, language);
        // What is ours to mend is none of the visitor's business.
        Outcome told = outcome.status() == Status.MISCONFIGURED ? Outcome.of(Status.UNAVAILABLE) : outcome;
        boolean undated = told.status() == Status.CLOSED && values.get("opensAt").isEmpty();
        Optional<String> wait = told.reason().equals(Status.CALL_QUEUED.defaultReason()) ? wait(connection, language) : Optional.empty();
        wait.ifPresent(known -> values.put("wait", known));
        String text = wait.flatMap(known -> texts.find("call-queued-wait", language, values))
                .or(() -> texts.find(undated ? "closed-undated" : told.reason(), language, values))
                .or(() -> texts.find(told.status().defaultReason(), language, values))
                .orElseThrow(() -> new IllegalStateException("no text for " + outcome.status().wire()));
        String keyword = connection.tracking().keyword();
        return outcome.status().retry() || keyword.isEmpty() || text.contains(keyword) ? text : text + " (" + keyword + ")";
    }

    /** A text of the conversation that isn't an outcome, such as the question for the number. */
    public String of(String key, Connection connection, String language) {
        return texts.find(key, language, values(connection, language))
                .orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    /** The text of the first of these keys that has one, else of another key that has. */
    public String ofFirst(List<String> keys, String otherwise, Connection connection, String language) {
        Map<String, String> values = values(connection, language);
        return keys.stream().flatMap(key -> texts.find(key, language, values).stream()).findFirst()
                .orElseGet(() -> of(otherwise, connection, language));
    }

    /** In full minutes, at least one; a wait of more than an hour is not worth telling. */
    private Optional<String> wait(Connection connection, String language) {
        return waitingTimes.of(connection)
                .map(wait -> Math.max(1, (wait.toMillis() + 59_999) / 60_000))
                .filter(minutes -> minutes <= LONGEST_WAIT_MINUTES)
                .flatMap(minutes -> texts.find(minutes == 1 ? "wait-minute" : "wait-minutes", language, Map.of("minutes", minutes.toString())));
    }

    private Map<String, String> values(Connection connection, String language) {
        Map<String, String> values = new HashMap<>();
        values.put("example", examples.of(connection.phone().region()));
        values.put("keyword", connection.tracking().keyword());
        values.put("notice", connection.consent().notice());
        values.put("opensAt", availability.opensAt(connection)
                .map(opening -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                        .withLocale(Locale.forLanguageTag(texts.languages().contains(language) ? language : VisitorTexts.ENGLISH))
                        .format(opening))
                .orElse(""));
        return values;
    }
}
