package org.messagingtocall.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The bodies iAdvize sends to the bot door, as far as we read them; unknown fields are ignored (external bot API). */
final class BotPayloads {

    private BotPayloads() {}

    /** {@code PUT /bots/:idOperator}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PutBot(String name, String pseudo, String language, List<DistributionRule> distributionRules, External external) {}

    /** The scenario an admin chose. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record External(String idBot) {}

    /** {@code POST /conversations}; its history is context only and isn't read. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record StartConversation(String idOperator, String idConversation) {}

    /** {@code POST /conversations/:idConversation/messages}; {@code createdAt} is never read, its form varies. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PostMessage(String idOperator, Message message) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(String idMessage, Author author, Payload payload) {

        boolean isFromVisitor() {
            return author != null && "visitor".equals(author.role());
        }

        String text() {
            return payload != null && "text".equals(payload.contentType()) && payload.value() != null
                    && payload.value().isTextual() ? payload.value().asText() : "";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Author(String role) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Payload(String contentType, JsonNode value) {}
}
