package org.messagingtocall.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.messagingtocall.escalation.Status;

/**
 * One case of a case file: what the visitor gives, what the provider is sent and answers, and what the door answers.
 *
 * @param name       what it shows
 * @param is         which of the mandatory kinds it is, null for none
 * @param connection id of the connection, null for the file's
 * @param given      what the api door is asked
 * @param token      what the token endpoint answers, null for a token
 * @param sends      the request the provider gets; null when the case doesn't say
 * @param answers    what the provider answers
 * @param expects    what the api door answers
 * @param documented address of the vendor's page that shows this answer, null when none does
 * @param todo       what is still to be filled in, null for nothing; the case fails until it is removed
 */
record Case(String name, Kind is, String connection, Given given, Answers token, SentRequest sends, Answers answers,
        Expects expects, String documented, String todo) {

    /** What providers are expected to show; the first seven are a must. */
    enum Kind {
        @JsonProperty("accepted") ACCEPTED,
        @JsonProperty("number-refused") NUMBER_REFUSED,
        @JsonProperty("unknown-refusal") UNKNOWN_REFUSAL,
        @JsonProperty("wrong-credentials") WRONG_CREDENTIALS,
        @JsonProperty("slow") SLOW,
        @JsonProperty("down") DOWN,
        @JsonProperty("not-json") NOT_JSON,
        /** The provider says when to come back, and is not asked before. */
        @JsonProperty("throttled") THROTTLED,
        /** The provider refuses a token that was good before; it is asked once more with a new one. */
        @JsonProperty("token-refused") TOKEN_REFUSED;

        /** Every provider has a case of it, or a reason why not. */
        boolean mandatory() {
            return ordinal() <= NOT_JSON.ordinal();
        }

        /** As in a case file. */
        String written() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** How a provider can fail without an HTTP answer. */
    enum Fault {
        /** Nobody listens: sent through the connection {@code <id>-refused}. */
        @JsonProperty("refused") REFUSED,
        /** Reset before a byte was read: sent through the connection {@code <id>-reset}. */
        @JsonProperty("reset-before") RESET_BEFORE,
        /** Reset after the request was read. */
        @JsonProperty("reset-after") RESET_AFTER,
        /** Status and headers of an answer, then a broken body. */
        @JsonProperty("broken-body") BROKEN_BODY,
        /** Closed in good order after the request was read, without an answer. */
        @JsonProperty("empty") EMPTY,
        /** The request is read and nothing comes back for longer than the door waits. */
        @JsonProperty("silence") SILENCE
    }

    /** @param context further inputs of the api door */
    record Given(String phone, String lang, String visitorName, String conversationId, Map<String, String> context) {}

    /** Either a {@code fault} or an HTTP answer. */
    record Answers(Integer status, Map<String, String> headers, JsonNode json, String text, Fault fault) {}

    /** {@code reason}, {@code callPlaced} and {@code retry} need not be written where they are the status's own. */
    record Expects(Status status, String reason, Boolean callPlaced, Boolean retry, String callId, String phoneNumber) {
        Expects {
            reason = reason != null || status == null ? reason : status.defaultReason();
            callPlaced = callPlaced != null || status == null ? callPlaced : Boolean.valueOf(status.callPlaced());
            retry = retry != null || status == null ? retry : Boolean.valueOf(status.retry());
            callId = callId == null ? "" : callId;
        }
    }

    /** The same question through another connection, answered otherwise. */
    Case answered(String named, String through, Answers otherwise) {
        return new Case(named, null, through, given, null, null, otherwise, null, null, null);
    }

    /** The same case, which expects something else. */
    Case expecting(SentRequest request, Expects reply) {
        return new Case(name, is, connection, given, token, request, answers, reply, documented, todo);
    }

    @Override
    public String toString() {
        return name;
    }
}
