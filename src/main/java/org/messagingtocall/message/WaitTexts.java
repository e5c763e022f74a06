package org.messagingtocall.message;

import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says how long a wait is, no more exactly than anybody knows it. The forms are in the texts {@code wait-…}. */
@Component
public class WaitTexts {

    private static final int EXACT_UP_TO = 10;
    private static final int STEP = 5;

    private final VisitorTexts texts;

    public WaitTexts(VisitorTexts texts) {
        this.texts = texts;
    }

    /**
     * {@code 1 minute}, {@code 5 minutes}, {@code 1 hour 10 minutes}: rounded up to whole minutes, above ten to the next
     * five. So there are 20 numbers of minutes only, which a choice by number can tell apart in any language.
     *
     * @param wait     one of less than a minute, or less than nothing, is told as one minute
     * @param language of two letters; one without texts gives English
     */
    public String of(Duration wait, String language) {
        long whole = Math.max(1, roundedUp(wait.toMillis(), 60_000));
        long rounded = whole <= EXACT_UP_TO ? whole : roundedUp(whole, STEP) * STEP;
        String hours = texts.choose("wait-hours.choice", rounded / 60, language, Map.of("hours", String.valueOf(rounded / 60)));
        String minutes = texts.choose("wait-minutes.choice", rounded % 60, language, Map.of("minutes", String.valueOf(rounded % 60)));
        if (rounded < 60) {
            return minutes;
        }
        return rounded % 60 == 0 ? hours : texts.piece("wait-hours-minutes", language, Map.of("hours", hours, "minutes", minutes));
    }

    private static long roundedUp(long number, int parts) {
        return -Math.floorDiv(-number, parts);
    }
}
