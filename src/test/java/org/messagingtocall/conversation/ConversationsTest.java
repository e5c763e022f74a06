package org.messagingtocall.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

            here.remember(fresh.at(Step.NUMBER).withAttempts(2).withUnclear(1));
            Memory recalled = there.recall("acme", "conversation");
            assertThat(recalled.consentedAt()).isNull();
            assertThat(recalled.attempts()).isEqualTo(2);
            assertThat(recalled.unclear()).isEqualTo(1);
            assertThat(recalled.step()).isEqualTo(Step.NUMBER);

            Instant agreed = Instant.now().truncatedTo(ChronoUnit.MICROS);
            there.remember(recalled.consented(agreed));
            assertThat(here.recall("acme", "conversation").consentedAt()).isEqualTo(agreed);
            assertThat(here.recall("other brand", "conversation").step()).isEqualTo(Step.START);
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesOfANewChatThatComeTogetherLeaveOneMemory(Database database) {
        try (Store store = database.open()) {
            Conversations conversations = new Conversations(store.reader(), store.writer(), store.hash("key"));
            Memory fresh = conversations.recall("acme", "conversation");

            Together.all(20, i -> {
                conversations.remember(fresh.at(Step.NUMBER).withAttempts(1));
                return i;
            });

            assertThat(conversations.recall("acme", "conversation").attempts()).isOne();
            assertThat(store.jdbc().sql("select count(*) from conversation").query(Integer.class).single()).isOne();
        }
    }
}
