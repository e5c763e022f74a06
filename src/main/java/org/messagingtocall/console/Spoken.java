package org.messagingtocall.console;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.messagingtocall.history.Moment;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in the reader's language what the journal keeps as names; what has no words is said as it is kept. Templates know it as {@code spoken}. */
@Component("spoken")
public class Spoken {

    /** Whose detail is a status, and perhaps a reason. */
    private static final Set<String> OUTCOMES = Set.of("answered", "decided", "unknown", "late-outcome");

    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("MM-dd");
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM");

    private final MessageSource words;
    private final Times times;

    Spoken(MessageSource words, Times times) {
        this.words = words;
        this.times = times;
    }

    /** A reason; that of a status of its own has the words of the status. */
    public String reason(String reason, Locale locale) {
        return words.getMessage("reason." + reason, null, word("status", reason.replace('-', '_'), reason, locale), locale);
    }

    /** What belongs to a moment of the timeline. */
    public String detail(Moment moment, Locale locale) {
        if (moment.event().equals("booked")) {
            return times.ofText(moment.detail());
        }
        String[] outcome = moment.detail().split(" ", 2);
        if (!OUTCOMES.contains(moment.event())) {
            return word("reason", moment.detail(), moment.detail(), locale);
        }
        String status = word("status", outcome[0], outcome[0], locale);
        return outcome.length == 1 || outcome[1].equals(outcome[0].replace('_', '-')) ? status : status + ", " + reason(outcome[1], locale);
    }

    /** How a visitor agreed to be called. */
    public String consent(String consent, Locale locale) {
        return word("consent", consent, consent, locale);
    }

    /** A day of a chart, as short as its reader writes it. */
    String day(LocalDate day, Locale locale) {
        return (locale.getLanguage().equals("fr") ? DAY_FIRST : MONTH_FIRST).format(day);
    }

    private String word(String kind, String name, String otherwise, Locale locale) {
        return words.getMessage(kind + "." + name, null, otherwise, locale);
    }
}
