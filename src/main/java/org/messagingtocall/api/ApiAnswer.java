package org.messagingtocall.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.messagingtocall.door.DoorException;

/**
 * The flat answer of the api door: always the same eight keys, never null, so that a scenario can map them once.
 *
 * @param status      an outcome of the closed list, or {@code error}
 * @param callPlaced  whether the provider accepted the call
 * @param retry       whether to ask for the number again
 * @param message     ready to be shown
 * @param phoneNumber E.164, or {@code ""}
 * @param callId      the provider's id, or {@code ""}
 * @param reference   our reference, or {@code ""}
 * @param reason      why, kebab-case
 */
@JsonPropertyOrder({"status", "callPlaced", "retry", "message", "phoneNumber", "callId", "reference", "reason"})
public record ApiAnswer(String status, boolean callPlaced, boolean retry, String message, String phoneNumber,
        String callId, String reference, String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The answer to a request that can't be used. */
    public static ApiAnswer error(DoorException refusal) {
        return new ApiAnswer("error", false, false, refusal.getMessage(), "", "", "", refusal.reason());
    }

    ApiAnswer withPhoneNumber(String e164) {
        return new ApiAnswer(status, callPlaced, retry, message, e164, callId, reference, reason);
    }

    /** Never shows the number. */
    @Override
    public String toString() {
        return "ApiAnswer[" + status + ", " + reference + "]";
    }

    /** As kept for duplicates. */
    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ApiAnswer ofJson(String kept) {
        try {
            return JSON.readValue(kept, ApiAnswer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer in the database is not readable", e);
        }
    }
}
