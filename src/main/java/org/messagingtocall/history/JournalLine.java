package org.messagingtocall.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.messagingtocall.journal.JournalReader;

/**
 * An escalation as people may see it: nothing by which a number could be found, and no key. Texts that are not known are
 * {@code ""}, times null. Of an erased one the reference, the number and the ids are {@code ""}.
 *
 * @param id             ours
 * @param createdAt      when it was asked for
 * @param door           {@code bot} or {@code api}
 * @param connection     id of the connection
 * @param provider       that was asked last
 * @param bot            name of the bot, or of the connection's scenario
 * @param botId          iAdvize's, at the bot door
 * @param keyword        of the connection's tracking
 * @param conversationId iAdvize's
 * @param number         masked
 * @param status         of the closed list, on the wire
 * @param reason         key of the text that the visitor read
 * @param callState      what the provider told of the call later
 * @param callId         the provider's
 * @param consentVersion of the words agreed to
 * @param callAt         the time chosen, null for at once
 * @param askedAt        when the provider was asked, if not at once
 * @param answeredAt     when the outcome was known
 * @param erasedAt       when all that leads to a person was erased
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JournalLine(String reference, String id, Instant createdAt, String door, String connection, String provider, String bot,
        String botId, String keyword, String conversationId, String language, String number, String status, String reason,
        String callState, String callReason, String callId, String consent, String consentVersion, Instant consentedAt, Instant callAt,
        Instant askedAt, Instant answeredAt, Instant erasedAt) {

    static final String SELECT = "select reference, id, created_at, door, connection, provider, bot_name, operator_id, keyword,"
            + " conversation_id, language, phone_mask, status, reason, call_state, call_reason, call_id, consent, consent_version,"
            + " consented_at, call_at, asked_at, answered_at, erased_at from escalation";

    static JournalLine of(ResultSet row, int number) throws SQLException {
        return new JournalLine(row.getString("reference"), row.getString("id"), JournalReader.instant(row, "created_at"), row.getString("door"),
                row.getString("connection"), row.getString("provider"), row.getString("bot_name"), row.getString("operator_id"),
                row.getString("keyword"), row.getString("conversation_id"), row.getString("language"), row.getString("phone_mask"),
                row.getString("status"), row.getString("reason"), row.getString("call_state"), row.getString("call_reason"),
                row.getString("call_id"), row.getString("consent"), row.getString("consent_version"), JournalReader.instant(row, "consented_at"),
                JournalReader.instant(row, "call_at"), JournalReader.instant(row, "asked_at"), JournalReader.instant(row, "answered_at"), JournalReader.instant(row, "erased_at"));
    }

    /** Whether only what names nobody is left of it. */
    boolean isErased() {
        return erasedAt != null;
    }
}
