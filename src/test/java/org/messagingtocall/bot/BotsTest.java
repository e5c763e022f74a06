package org.messagingtocall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;

class BotsTest {

    private static final Instant DAY_ONE = Instant.parse("2026-03-04T09:15:27.481Z");

    private static Bot bot(String connection, Instant at) {
        return new Bot("ha-900001", connection, "Bot \"é\" 🤖", "fr", List.of(new DistributionRule("rule-1", "Agents")), "ha-1", at, at);
    }

    private static Bots bots(Store store) {
        return new Bots(store.reader(), store.writer(), new ObjectMapper());
    }

    @ParameterizedTest
    @EnumSource
    void anEditedBotKeepsTheDayItWasCreated(Database database) {
        try (Store store = database.open()) {
            Bots bots = bots(store);
            Instant later = DAY_ONE.plus(1, ChronoUnit.DAYS);

            assertThat(bots.find("ha-900001")).isEmpty();
            assertThat(bots.save(bot("acme", DAY_ONE))).isEqualTo(bot("acme", DAY_ONE));
            Bot edited = bots.save(bot("other", later));

            assertThat(edited.createdAt()).isEqualTo(DAY_ONE);
            assertThat(edited.updatedAt()).isEqualTo(later);
            assertThat(edited.connection()).isEqualTo("other");
            assertThat(bots(store).find("ha-900001")).contains(edited);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBotSavedAtAnotherNodeIsFoundAtOnce(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            Bots here = bots(store);
            Bots there = bots(other);
            assertThat(there.find("ha-900001")).isEmpty();

            here.save(bot("acme", DAY_ONE));
            assertThat(there.find("ha-900001")).isPresent();
        }
    }

    @Test
    void anEditAtAnotherNodeIsSeenSoon() {
        try (Store store = Database.H2.open(); Store other = store.anotherNode()) {
            Bots here = bots(store);
            Bots there = bots(other);
            here.save(bot("acme", DAY_ONE));
            there.find("ha-900001");

            here.save(bot("other", DAY_ONE));
            Awaitility.await().until(() -> there.find("ha-900001").orElseThrow().connection().equals("other"));
        }
    }
}
