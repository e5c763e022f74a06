package org.messagingtocall.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.fixture.Together;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;

class ConversationsTest {

    @ParameterizedTest
    @EnumSource
    void anyNodeGoesOnWithAChat(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            Conversations here = new Conversations(store.reader(), store.writer(), store.hash("key"));
            Conversations there = new Conversations(other.reader(), other.writer(), other.hash("key"));
            Memory fresh = here.recall("acme", "conversation");
            assertThat(fresh.step()).isEqualTo(Step.START);

            change(here, memory -> memory.at(Step.NUMBER).withAttempts(2).withUnclear(1));
            Memory recalled = there.recall("acme", "conversation");
            assertThat(recalled.consentedAt()).isNull();
            assertThat(recalled.attempts()).isEqualTo(2);
            assertThat(recalled.unclear()).isEqualTo(1);
            assertThat(recalled.step()).isEqualTo(Step.NUMBER);

            Instant agreed = Instant.now().truncatedTo(ChronoUnit.MICROS);
            change(there, memory -> memory.asked("en-1").consented(agreed));
            assertThat(here.recall("acme", "conversation").consentedAt()).isEqualTo(agreed);
            assertThat(here.recall("other brand", "conversation").step()).isEqualTo(Step.START);
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesOfAChatThatComeTogetherAreAllRemembered(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            Conversations here = new Conversations(store.reader(), store.writer(), store.hash("key"));
            Conversations there = new Conversations(other.reader(), other.writer(), other.hash("key"));

            Together.all(20, i -> change(i % 2 == 0 ? here : there,
                    memory -> memory.at(Step.NUMBER).withAttempts(memory.attempts() + 1)));

            assertThat(here.recall("acme", "conversation").attempts()).isEqualTo(20);
            assertThat(store.jdbc().sql("select count(*) from conversation").query(Integer.class).single()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatBecomesKnownAfterAChatWasClosedIsNotRemembered(Database database) {
        try (Store store = database.open()) {
            Conversations conversations = new Conversations(store.reader(), store.writer(), store.hash("key"));
            change(conversations, memory -> memory.at(Step.CALLING));
            store.jdbc().sql("insert into webhook (id, type, conversation_id, operator_id, received_at)"
                    + " values ('w', 'v2.conversation.closed', 'conversation', '', now())").update();
            assertThat(change(conversations, memory -> memory.at(Step.NUMBER)).step()).as("until it is forgotten").isEqualTo(Step.NUMBER);
            conversations.forget("conversation");

            assertThat(change(conversations, memory -> memory.at(Step.PLACED)).step()).as("decided all the same").isEqualTo(Step.PLACED);

            assertThat(store.jdbc().sql("select count(*) from conversation").query(Integer.class).single()).isZero();
        }
    }

    private static Memory change(Conversations conversations, UnaryOperator<Memory> change) {
        return conversations.change("acme", "conversation", change, UnaryOperator.identity());
    }
}
