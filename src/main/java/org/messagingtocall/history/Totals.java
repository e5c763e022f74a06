package org.messagingtocall.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.messagingtocall.escalation.Status;

/**
 * How many escalations there were, and what became of them. Days are of UTC.
 *
 * @param from           the first day
 * @param to             the last day
 * @param asOf           when the last day of the period that was counted was counted; null for none
 * @param uncounted      days of the period that are not counted yet, and so are missing
 * @param escalations    how many there were
 * @param accepted       how many calls were accepted by a provider, for at once, a queue or a later time
 * @param acceptanceRate share of these, 0 to 1, null for none of none
 * @param providerTime   how long providers took to accept
 * @param byDay          every day of the period, the oldest first
 * @param byStatus       each with the most frequent first, and so on
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Totals(LocalDate from, LocalDate to, Instant asOf, int uncounted, long escalations, long accepted, Double acceptanceRate,
        ProviderTime providerTime, List<Day> byDay, List<Group> byStatus, List<Group> byReason, List<Group> byProvider,
        List<Group> byConnection, List<Group> byBot, List<Group> byKeyword, List<Group> byDoor) {

    /** @param statuses how many of each status there were; those there were none of are left out */
    public record Day(LocalDate day, long escalations, long accepted, Double acceptanceRate, Map<String, Long> statuses) {}

    /** Those that have a value in common. */
    public record Group(String value, long escalations, long accepted, Double acceptanceRate, ProviderTime providerTime) {}

    /**
     * From being asked to its answer.
     *
     * @param calls  accepted ones of which it is known
     * @param meanMs null for none
     * @param maxMs  null for none
     */
    public record ProviderTime(long calls, Long meanMs, Long maxMs) {

        static ProviderTime of(Tally tally) {
            return tally.timed() == 0 ? new ProviderTime(0, null, null)
                    : new ProviderTime(tally.timed(), Math.round((double) tally.timedMs() / tally.timed()), tally.longestMs());
        }
    }

    /** Whether a call of this status was accepted. */
    static boolean meansAccepted(String status) {
        return Status.of(status).callPlaced();
    }

    /** A share with four digits, which is all that a person reads of it. */
    static Double rate(long accepted, long of) {
        return of == 0 ? null : Math.round(10_000.0 * accepted / of) / 10_000.0;
    }
}
