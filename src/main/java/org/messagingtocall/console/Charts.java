package org.messagingtocall.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.history.Totals;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Draws nothing: says what {@code console.js} draws, as JSON, in the reader's language, and the same for tables. */
@Component
class Charts {

    private static final int MOST_BARS = 8;
    private static final double SECOND = 1000;

    private final ObjectMapper json;
    private final MessageSource words;
    private final Spoken spoken;

    Charts(ObjectMapper json, MessageSource words, Spoken spoken) {
        this.json = json;
        this.words = words;
        this.spoken = spoken;
    }

    /**
     * A day in a table.
     *
     * @param groups how many of each {@link StatusGroup}, in their order
     * @param rate   0 to 1, null for none of none
     */
    public record DayRow(LocalDate day, long escalations, List<Long> groups, long accepted, Double rate) {}

    /**
     * @param kind   {@code stack} of bars for each label, {@code line}, or {@code bars} that lie
     * @param suffix behind each value
     */
    private record Chart(String kind, List<String> labels, List<Series> series, String suffix) {}

    /** @param colour name of a colour of the style sheet */
    private record Series(String label, String colour, List<? extends Number> values) {}

    /** By name, for the template. */
    Map<String, String> of(Totals totals, Locale locale) {
        List<String> days = totals.byDay().stream().map(day -> spoken.day(day.day(), locale)).toList();
        List<Totals.Group> reasons = refusals(totals).stream().limit(MOST_BARS).toList();
        List<Totals.Group> providers = totals.byProvider().stream().filter(group -> group.providerTime().calls() > 0).limit(MOST_BARS).toList();
        return Map.of(
                "days", json(new Chart("stack", days, Arrays.stream(StatusGroup.values()).map(group -> new Series(
                        word("group." + group.word(), locale), group.word(), totals.byDay().stream().map(day -> count(day, group)).toList())).toList(), "")),
                "rate", json(new Chart("line", days, List.of(new Series(word("escalations.rate", locale), "accepted",
                        totals.byDay().stream().map(day -> percent(day.acceptanceRate())).toList())), " %")),
                "reasons", json(new Chart("bars", reasons.stream().map(group -> spoken.reason(group.value(), locale)).toList(), List.of(new Series(
                        word("escalations.count", locale), "bar", reasons.stream().map(Totals.Group::escalations).toList())), "")),
                "times", json(new Chart("bars", providers.stream().map(Totals.Group::value).toList(), List.of(
                        new Series(word("escalations.mean", locale), "bar", providers.stream().map(group -> group.providerTime().meanMs() / SECOND).toList()),
                        new Series(word("escalations.longest", locale), "bar-longest", providers.stream().map(group -> group.providerTime().maxMs() / SECOND).toList())),
                        " s")));
    }

    /** Reasons for which no call was accepted, the most frequent first. */
    static List<Totals.Group> refusals(Totals totals) {
        return totals.byReason().stream().filter(group -> group.accepted() == 0).toList();
    }

    /** Each day that has any, the oldest first. */
    static List<DayRow> days(Totals totals) {
        return totals.byDay().stream().filter(day -> day.escalations() > 0).map(day -> new DayRow(day.day(), day.escalations(),
                Arrays.stream(StatusGroup.values()).map(group -> count(day, group)).toList(), day.accepted(), day.acceptanceRate())).toList();
    }

    private static long count(Totals.Day day, StatusGroup group) {
        return group.statuses().stream().map(Status::wire).mapToLong(status -> day.statuses().getOrDefault(status, 0L)).sum();
    }

    /** Null where there is none, so that the line has a gap. */
    private static Double percent(Double rate) {
        return rate == null ? null : Math.round(rate * 1000) / 10.0;
    }

    private String word(String key, Locale locale) {
        return Objects.requireNonNull(words.getMessage(key, null, locale));
    }

    private String json(Chart chart) {
        try {
            return json.writeValueAsString(chart);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records can be written", e);
        }
    }
}
