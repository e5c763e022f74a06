package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many in so long, written {@code 3/1h}.
 *
 * @param count at least 1
 * @param per   the time
 */
public record Rate(int count, Duration per) {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,5}(?:s|m|h|d))");

    /** @throws IllegalArgumentException when the text isn't of that form */
    @JsonCreator
    public static Rate of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("expected a count and a time such as 3/1h");
        }
        return new Rate(Integer.parseInt(form.group(1)), DurationStyle.SIMPLE.parse(form.group(2)));
    }
}
