package org.messagingtocall.message;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.phone.ExampleNumbers;
import org.springframework.stereotype.Component;

/** The reply room's words: an outcome becomes a text in the visitor's language. */
@Component
public class OutcomeTexts {

    private final VisitorTexts texts;
    private final ExampleNumbers examples;
    private final TimeTexts times;
    private final Clock clock;

    public OutcomeTexts(VisitorTexts texts, ExampleNumbers examples, TimeTexts times, Clock clock) {
        this.texts = texts;
        this.examples = examples;
        this.times = times;
        this.clock = clock;
    }

    /** The text of the reason, else of the status; a final one carries the connection's tracking keyword. */
    public String of(Outcome outcome, Connection connection, String language) {
        Map<String, String> values = values(connection, language, outcome.at());
        // What is ours to mend is none of the visitor's business.
        Outcome told = outcome.status() == Status.MISCONFIGURED ? Outcome.of(Status.UNAVAILABLE) : outcome;
        String text = texts.find(key(told, values), language, values)
                .or(() -> texts.find(told.status().defaultReason(), language, values))
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
        return texts.find(key, language, values(connection, language, null))
                .orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    /** The text of the first of these keys that has one, else of another key that has. */
    public String ofFirst(List<String> keys, String otherwise, Connection connection, String language) {
        Map<String, String> values = values(connection, language, null);
        return keys.stream().flatMap(key -> texts.find(key, language, values).stream()).findFirst()
                .orElseGet(() -> of(otherwise, connection, language));
    }

    /** @param at the time the visitor chose, null for none */
    private Map<String, String> values(Connection connection, String language, Instant at) {
        ZonedDateTime now = clock.instant().atZone(connection.hours().timeZone());
        ZonedDateTime chosen = at == null ? now : at.atZone(now.getZone());
        Map<String, String> values = new HashMap<>();
        values.put("example", examples.of(connection.phone().region()));
        values.put("keyword", connection.tracking().keyword());
        values.put("notice", connection.consent().notice());
        values.put("at", at == null ? "" : times.moment(chosen, now, language));
        values.put("opensAt", connection.hours().opensAfter(chosen)
                .map(opening -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                        .withLocale(Locale.forLanguageTag(texts.languages().contains(language) ? language : VisitorTexts.ENGLISH))
                        .format(opening))
                .orElse(""));
        return values;
    }
}
