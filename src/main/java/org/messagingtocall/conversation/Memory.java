package org.messagingtocall.conversation;

import java.time.Instant;

/**
 * What is remembered of a chat. Never what the visitor wrote, but for a number that waits, encrypted, for the choice of a
 * time.
 *
 * @param id          keyed hash of connection and conversation
 * @param connection  id of the connection
 * @param step        what the bot waits for
 * @param attempts    wrong numbers so far
 * @param unclear     answers to a choice that were not understood so far
 * @param consentedAt when the visitor agreed to be called, null when not
 * @param consentVersion of the question for consent that was said last, {@code ""} when none was
 * @param plan        of a call for later
 * @param version     how often it was written, 0 when it wasn't yet
 * @param createdAt   when the conversation reached us
 */
public record Memory(String id, String connection, Step step, int attempts, int unclear, Instant consentedAt, String consentVersion,
        Plan plan, int version, Instant createdAt) {

    static Memory start(String id, String connection, Instant now) {
        return new Memory(id, connection, Step.START, 0, 0, null, "", Plan.NONE, 0, now);
    }

    Memory at(Step next) {
        return new Memory(id, connection, next, attempts, next == step ? unclear : 0, consentedAt, consentVersion,
                next.isBeforeCall() ? plan : Plan.NONE, version, createdAt);
    }

    public Memory withAttempts(int count) {
        return new Memory(id, connection, step, count, unclear, consentedAt, consentVersion, plan, version, createdAt);
    }

    Memory withUnclear(int count) {
        return new Memory(id, connection, step, attempts, count, consentedAt, consentVersion, plan, version, createdAt);
    }

    Memory asked(String question) {
        return new Memory(id, connection, step, attempts, unclear, consentedAt, question, plan, version, createdAt);
    }

    Memory consented(Instant at) {
        return new Memory(id, connection, step, attempts, unclear, at, consentVersion, plan, version, createdAt);
    }

    Memory with(Plan changed) {
        return new Memory(id, connection, step, attempts, unclear, consentedAt, consentVersion, changed, version, createdAt);
    }
}
