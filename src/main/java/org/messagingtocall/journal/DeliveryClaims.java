package org.messagingtocall.journal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.messagingtocall.escalation.Deadline;

/** Who works on a delivery, on whichever node, and what it was answered. */
final class DeliveryClaims {

    /** Whether the answer promises a call that the visitor cancelled since. */
    private static final String OVERTAKEN = "exists (select 1 from escalation where phone_hash = delivery.phone_hash and phone_hash <> ''"
            + " and not (" + ScheduledCalls.notCalledOff("") + ") and delivery.answer like '%' || reference || '%') as overtaken";

    /**
     * @param answer    null while there is none
     * @param overtaken whether the answer promises a call that is cancelled since
     */
    record Claim(String fingerprint, String answer, Instant claimedAt, boolean overtaken) {}

    private final JournalReader reader;
    private final JournalWriter writer;

    DeliveryClaims(JournalReader reader, JournalWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** @return false when another delivery of that name has it */
    boolean claim(String key, Deliveries.Asked asked, Deadline deadline, Instant now) {
        try {
            // An escalation takes it along to the disk; without one a repeat may do the work again.
            return writer.publish(deadline, key, "insert into delivery (id, fingerprint, phone_hash, claimed_at) values (?, ?, ?, ?)"
                    + " on conflict do nothing", key, asked.fingerprint(), asked.phoneHash(), now) == 1;
        } catch (JournalUnavailable e) {
            // If it was written after all, nobody is at work on it: leave it to the next delivery.
            giveUp(key, now);
            throw e;
        }
    }

    /** @return false when somebody else was faster */
    boolean takeOver(Claim old, String key, Deliveries.Asked asked, Deadline deadline, Instant now) {
        return writer.write(deadline,
                "update delivery set fingerprint = ?, phone_hash = ?, claimed_at = ?, answer = null where id = ? and claimed_at = ?",
                asked.fingerprint(), asked.phoneHash(), now, key, old.claimedAt) == 1;
    }

    /** Leaves it to the next delivery of that name; nobody waits for it. */
    void giveUp(String key, Instant claimedAt) {
        writer.submit("delete from delivery where id = ? and claimed_at = ? and answer is null", key, claimedAt);
    }

    /** Keeps the answer for repeats; nobody waits for it. */
    void answered(String key, Instant claimedAt, String answer) {
        writer.submit("update delivery set answer = ? where id = ? and claimed_at = ?", answer, key, claimedAt);
    }

    /** The claim of that name, with its answer when there is one. */
    Optional<Claim> find(String key) {
        return reader.find("select fingerprint, answer, claimed_at, " + OVERTAKEN + " from delivery where id = ?",
                (row, number) -> new Claim(row.getString("fingerprint"), row.getString("answer"),
                        row.getObject("claimed_at", OffsetDateTime.class).toInstant(), row.getBoolean("overtaken")), key);
    }
}
