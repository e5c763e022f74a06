package org.messagingtocall.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.messagingtocall.escalation.CallState;

/**
 * Something a provider tells of a call: an entry of {@code events:} of a case file. In its body {@code ${callId}} stands for
 * the id the provider gave to the call, {@code ${id}} for ours.
 *
 * @param name    what it shows
 * @param headers its headers, those that sign it apart
 * @param form    its fields, or
 * @param json    its body
 * @param expects what the journal says of the call then, null when the event changes nothing
 */
record EventCase(String name, Map<String, String> headers, Map<String, String> form, JsonNode json, Expects expects) {

    EventCase {
        headers = headers == null ? Map.of() : headers;
    }

    /** @param reason {@code ""} unless written */
    record Expects(CallState state, String reason) {
        Expects {
            reason = reason == null ? "" : reason;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
