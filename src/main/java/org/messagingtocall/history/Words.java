package org.messagingtocall.history;

import java.util.Map;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.journal.Journal;

/** Plain words for what the journal keeps as names. */
final class Words {

    private static final Map<CallState, String> CALLS = Map.of(
            CallState.RINGING, "the visitor's phone rings",
            CallState.CANCELLED, "the call was given up before anybody took it",
            CallState.NO_ANSWER, "nobody took the call",
            CallState.BUSY_LINE, "the line was busy",
            CallState.FAILED, "the call could not be made",
            CallState.ANSWERED, "somebody, or a voice mail, took the call",
            CallState.COMPLETED, "the call is over");

    private static final Map<String, String> MESSAGES = Map.of(
            "owed", "a message to the visitor is due",
            "sending", "a message was sent to the visitor; nobody knows whether it arrived",
            "sent", "the visitor was told in the chat",
            "not-sent", "the visitor was not told in the chat");

    private Words() {}

    static String ofEvent(String type, String detail) {
        return switch (type) {
            case Journal.TOOK_NO_CALL -> detail + " took no call; the next contact centre was asked";
            case "late-outcome" -> "the outcome became known after the door had answered: " + detail;
            case "cancelled" -> "the visitor cancelled it before its time";
            default -> type;
        };
    }

    static String ofCall(String state, String reason) {
        return withDetail(CALLS.get(CallState.of(state)), reason);
    }

    static String ofMessage(String kind, String state, String detail) {
        return withDetail(MESSAGES.getOrDefault(state, state) + " (" + kind + ")", detail);
    }

    private static String withDetail(String words, String detail) {
        return detail.isEmpty() ? words : words + ": " + detail;
    }
}
