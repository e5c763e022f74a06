package org.messagingtocall.message;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Says when something is, as people of a language say it, on the clock of the zone the moment is given in: a brand's
 * opening time is told on the brand's clock. The form is in the texts {@code moment-…} and {@code slot-…}, the names of
 * days and months are the JDK's.
 */
@Component
public class TimeTexts {

    private final VisitorTexts texts;

    public TimeTexts(VisitorTexts texts) {
        this.texts = texts;
    }

    /**
     * For a sentence, where it answers "when?": {@code today at 14:30}, {@code tomorrow at 09:00},
     * {@code Monday 7 December at 09:00}.
     *
     * @param at       in the zone whose clock is told
     * @param now      in any zone
     * @param language of two letters; one without texts gives English
     */
    public String moment(ZonedDateTime at, ZonedDateTime now, String language) {
        String time = format(at, "time.pattern", language);
        String atTime = texts.choose("moment-at.choice", at.getHour(), language, Map.of("time", time));
        return texts.piece(when(at, now, "moment-today", "moment-tomorrow", "moment-day"), language,
                Map.of("day", format(at, "day.pattern", language), "atTime", atTime));
    }

    /**
     * For a button, at most 25 characters: {@code 14:30} for today, {@code Tomorrow, 09:00}, {@code Mon 7 Dec, 09:00}.
     * Two moments of the same hour of a clock that is put back read alike.
     *
     * @param at       in the zone whose clock is told
     * @param now      in any zone
     * @param language of two letters; one without texts gives English
     */
    public String slot(ZonedDateTime at, ZonedDateTime now, String language) {
        String slot = texts.piece(when(at, now, "slot-today", "slot-tomorrow", "slot-day"), language,
                Map.of("day", format(at, "day-short.pattern", language), "time", format(at, "time.pattern", language)));
        // Days of the week begin with a small letter in most languages, but not on a button.
        return slot.substring(0, 1).toUpperCase(locale(language)) + slot.substring(1);
    }

    private static String when(ZonedDateTime at, ZonedDateTime now, String today, String tomorrow, String otherwise) {
        long days = ChronoUnit.DAYS.between(now.withZoneSameInstant(at.getZone()).toLocalDate(), at.toLocalDate());
        return days == 0 ? today : days == 1 ? tomorrow : otherwise;
    }

    private String format(ZonedDateTime at, String pattern, String language) {
        return DateTimeFormatter.ofPattern(texts.piece(pattern, language, Map.of()), locale(language)).format(at);
    }

    private Locale locale(String language) {
        return Locale.forLanguageTag(texts.languages().contains(language) ? language : VisitorTexts.ENGLISH);
    }
}
