package org.messagingtocall.bot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/** One thing the bot says or does. */
public sealed interface Reply {

    /** The word iAdvize knows it by. */
    @JsonProperty
    String type();

    /**
     * A text, with choices under it.
     *
     * @param payload      the text, at most 450 characters
     * @param quickReplies the choices, may be empty
     */
    record Message(Text payload, List<QuickReply> quickReplies) implements Reply {
        @Override
        public String type() {
            return "message";
        }

        static Message of(String text, List<String> choices) {
            return new Message(new Text("text", text), choices.stream().map(choice -> new QuickReply("text/quick-reply", choice)).toList());
        }
    }

    record Text(String contentType, String value) {}

    record QuickReply(String contentType, String value) {}

    /** A pause before what follows. */
    record Await(Time duration) implements Reply {

        /** Without it, two messages may be published in the wrong order (iAdvize). */
        static final Await BETWEEN_MESSAGES = new Await(Time.of(Duration.ofSeconds(1)));

        @Override
        public String type() {
            return "await";
        }
    }

    record Time(String unit, long value) {
        static Time of(Duration duration) {
            return new Time("seconds", duration.toSeconds());
        }
    }

    /** Hands the conversation over; what follows happens only when nobody takes it in time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Transfer(String distributionRule, Options transferOptions) implements Reply {

        /** iAdvize allows 5 to 60 seconds and advises 15 or more. */
        private static final Duration TIMEOUT = Duration.ofSeconds(20);

        @Override
        public String type() {
            return "transfer";
        }

        static Transfer to(DistributionRule rule) {
            return new Transfer(rule.id(), new Options(Time.of(TIMEOUT)));
        }
    }

    record Options(Time timeout) {}

    /** Ends the conversation. */
    record Close() implements Reply {
        @Override
        public String type() {
            return "close";
        }
    }
}
