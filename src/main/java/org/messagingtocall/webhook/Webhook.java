package org.messagingtocall.webhook;

import java.time.Instant;

/**
 * What iAdvize told of a conversation.
 *
 * @param id             keyed hash of what names the event, the same when it is told again
 * @param type           iAdvize's name of it
 * @param conversationId the conversation
 * @param operatorId     who has it now, as the bot door names operators, {@code ""} when it doesn't say
 * @param toldAt         when it happened, null when it doesn't say
 */
record Webhook(String id, String type, String conversationId, String operatorId, Instant toldAt) {

    /** Somebody has the conversation now. */
    static final String PUSHED = "v2.conversation.pushed";

    /** The conversation is over. */
    static final String CLOSED = "v2.conversation.closed";
}
