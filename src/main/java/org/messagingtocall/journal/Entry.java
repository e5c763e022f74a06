package org.messagingtocall.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;

/**
 * An escalation as written down in the journal.
 *
 * @param answered  whether nobody waits for the provider's answer any more; until then the status is {@code pending}
 * @param callState what the provider told of the call later, {@code ""} for nothing
 * @param waits     whether it is kept here for its time, or for another try after it
 */
public record Entry(
        String id,
        String reference,
        Outcome outcome,
        boolean answered,
        Instant createdAt,
        Instant repeatUntil,
        String requestKey,
        String deliveryKey,
        String callState,
        boolean waits) {

    private static final Duration DELIVERY_KEPT = Duration.ofHours(24);

    /** Whether this entry stands in the way of a new call for the same request: always while its own is still to be made, or is being asked for. */
    public boolean holdsRequest(Instant now) {
        boolean undecided = waits || outcome.status() == Status.PENDING && !answered;
        return undecided || repeatUntil != null && now.isBefore(repeatUntil) && !isCalledOff()
                && (callState.isEmpty() || !CallState.of(callState).notReached());
    }

    /**
     * Whether a further delivery under its key is one of the same request: a key is good for a day, or until its call is called off.
     * Not for another number, whose caller would be told of a call that nobody makes.
     *
     * @param key of the further delivery's request
     */
    public boolean holdsDelivery(Instant now, String key) {
        return now.isBefore(createdAt.plus(DELIVERY_KEPT)) && !isCalledOff() && (requestKey == null || requestKey.equals(key));
    }

    /** Whether it is a scheduled call that was cancelled before its time: it is nobody's answer any more. */
    private boolean isCalledOff() {
        return outcome.status() == Status.CALL_SCHEDULED && callState.equals(CallState.CANCELLED.wire());
    }

    /** The entry of a row with the columns that {@link Journal} asks for. */
    static Entry of(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("reference"),
                new Outcome(Status.of(row.getString("status")), row.getString("reason"), row.getString("call_id"), JournalReader.instant(row, "call_at")),
                row.getObject("answered_at") != null,
                JournalReader.instant(row, "created_at"),
                JournalReader.instant(row, "repeat_until"),
                row.getString("request_key"),
                row.getString("delivery_key"),
                row.getString("call_state"),
                row.getBoolean("waits"));
    }
}
