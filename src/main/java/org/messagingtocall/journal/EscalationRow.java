package org.messagingtocall.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;

/** An escalation as a row to be inserted: the statement, and its values in the same order. */
final class EscalationRow {

    /** Selects its values instead of listing them, so that conditions can be added. */
    static final String INSERT = """
            insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id,
                operator_id, language, phone_mask, phone_hash, status, reason, call_id, consent, delivery_key, sealed_call,
                request_key, repeat_until, created_at, answered_at, due_at, consent_version, consented_at, call_at,
                visitor_hash)
            select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                cast(? as timestamp with time zone), cast(? as timestamp with time zone),
                cast(? as timestamp with time zone), cast(? as timestamp with time zone), cast(? as varchar),
                cast(? as timestamp with time zone), cast(? as timestamp with time zone), cast(? as varchar)""";

    static final int COLUMNS = 27;

    /** What number and visitor are found by; {@code ""} for no visitor. */
    record Hashes(String phone, String visitor) {}

    private EscalationRow() {}

    /** One whose call is about to be sent, or, when it has an outcome, is kept until its time. */
    static List<Object> opened(Escalation escalation, Hashes hashes, String sealedCall, String requestKey, Instant repeatUntil,
            Instant now, Instant dueAt) {
        return escalation.hasOutcome()
                ? values(escalation, hashes, escalation.outcome(), Arrays.asList(sealedCall, requestKey, repeatUntil, now, now, null))
                : values(escalation, hashes, Outcome.of(Status.PENDING), Arrays.asList(sealedCall, requestKey, repeatUntil, now, null, dueAt));
    }

    /** One that was decided without asking a provider. */
    static List<Object> decided(Escalation escalation, Hashes hashes, Instant now) {
        return values(escalation, hashes, escalation.outcome(), Arrays.asList(null, null, null, now, now, null));
    }

    private static List<Object> values(Escalation escalation, Hashes hashes, Outcome outcome, List<Object> rest) {
        EscalationRequest request = escalation.request();
        List<Object> values = new ArrayList<>(Arrays.asList(
                escalation.id(),
                escalation.reference(),
                request.door(),
                request.connection().id(),
                request.connection().provider(),
                request.botName(),
                request.connection().tracking().keyword(),
                request.conversationId(),
                request.operatorId(),
                request.language(),
                escalation.number().masked(),
                hashes.phone(),
                outcome.status().wire(),
                outcome.reason(),
                outcome.callId(),
                request.consent().given().wire(),
                request.deliveryKey()));
        values.addAll(rest);
        values.add(request.consent().version());
        values.add(request.consent().at());
        values.add(request.at());
        values.add(hashes.visitor());
        return values;
    }
}
