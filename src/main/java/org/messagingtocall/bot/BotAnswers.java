package org.messagingtocall.bot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the bot door answers (external bot API, iAdvize). */
public final class BotAnswers {

    private BotAnswers() {}

    /** @param editorUrl page an admin opens to edit the scenario */
    public record Scenario(String idBot, String name, String editorUrl) {}

    /** The bot operator and its scenario. */
    public record Operator(String idOperator, Scenario external, List<DistributionRule> distributionRules,
            Instant createdAt, Instant updatedAt) {}

    /** One availability strategy. */
    public record Availability(String strategy, boolean availability) {}

    /** What the bot says first. */
    public record First(List<Reply> replies) {}

    /** What the bot says and does next. */
    public record Conversation(String idConversation, String idOperator, List<Reply> replies, Instant createdAt, Instant updatedAt) {

        /** Nothing to say. */
        static Conversation silent(String idConversation, String idOperator, Instant now) {
            return new Conversation(idConversation, idOperator, List.of(), now, now);
        }
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
