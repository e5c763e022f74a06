package org.messagingtocall.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Hours;
import org.messagingtocall.connection.Scheduling;
import org.messagingtocall.escalation.Availability;
import org.messagingtocall.escalation.Deadline;
import org.messagingtocall.escalation.Slots;
import org.messagingtocall.fixture.TestConnections;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Seal;
import org.messagingtocall.journal.Store;
import org.messagingtocall.message.TimeTexts;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.phone.PhoneNumberFinder;

/** What a visitor's choice of a time means, whenever it is made. */
class SlotChoiceTest {

    private static final Instant EVENING = Instant.parse("2026-12-03T21:30:00Z");
    private static final Instant AFTER_MIDNIGHT = Instant.parse("2026-12-03T23:30:00Z");
    private static final Instant NINE = Instant.parse("2026-12-04T08:00:00Z");
    private static final String NUMBER = "+33639980102";

    private final Connection connection = connection();

    @Test
    void aButtonShownBeforeMidnightMeansTheSameAfterIt() throws IOException {
        Turn asked = at(EVENING).ask(message(""), connection, start(), List.of());

        assertThat(asked.slots()).containsExactly("Tomorrow, 09:00", "Tomorrow, 09:30", "Tomorrow, 10:00");
        assertThat(asked.choices()).containsExactly("choice-other-times", "choice-chat");
        assertThat(chosen(AFTER_MIDNIGHT, "Tomorrow, 09:00", asked)).as("as shown").contains(NINE);
        assertThat(chosen(AFTER_MIDNIGHT, "09:00", asked)).as("as it would be shown now").contains(NINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow, 09:00", "TOMORROW 9:00", " Tomorrow 09.00! "})
    void itIsChosenHoweverItIsTyped(String typed) throws IOException {
        Turn asked = at(EVENING).ask(message(""), connection, start(), List.of());
        assertThat(chosen(EVENING, typed, asked)).contains(NINE);
    }

    @Test
    void whatWasNotOfferedOrIsOverIsNoChoice() throws IOException {
        Turn asked = at(EVENING).ask(message(""), connection, start(), List.of());

        assertThat(chosen(EVENING, "Tomorrow, 11:00", asked)).isEmpty();
        assertThat(chosen(EVENING, "now", asked)).as("it is closed").isEmpty();
        assertThat(chosen(NINE, "Tomorrow, 09:00", asked)).isEmpty();
    }

    @Test
    void otherTimesAreTheNextOnesAndThenTheFirstAgain() throws IOException {
        Turn first = at(EVENING).ask(message(""), connection, start(), List.of());
        Turn second = at(EVENING).ask(message(""), connection, first.memory(), List.of());
        Turn third = at(EVENING).ask(message(""), connection, second.memory(), List.of());

        assertThat(second.slots()).containsExactly("Tomorrow, 10:30", "Tomorrow, 11:00", "Tomorrow, 11:30");
        assertThat(second.choices()).as("those are the last").containsExactly("choice-chat");
        assertThat(third.slots()).isEqualTo(first.slots());
    }

    @Test
    void aTimeThatIsOverIsForgottenAndAskedForAgainOnlyWhileClosed() throws IOException {
        Memory planned = start().with(Plan.NONE.chosen(NINE));

        assertThat(at(EVENING).isNeeded(connection, planned)).isFalse();
        assertThat(at(EVENING).current(planned)).isEqualTo(planned);
        assertThat(at(NINE.plusSeconds(300)).current(planned).plan().at()).isNull();
        assertThat(at(NINE.plusSeconds(300)).isNeeded(connection, planned)).as("it is open: call now").isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void thePlanIsInTheDatabaseAndTheNumberIsNotInClear(Database database) throws IOException {
        try (Store store = database.open()) {
            Conversations conversations = new Conversations(store.reader(), store.writer(), store.hash("key"));
            Turn asked = at(EVENING).ask(message(""), connection, at(EVENING).keeping(start(), new PhoneNumberFinder().find(NUMBER, "FR").number()), List.of());
            conversations.change("acme", "chat", memory -> memory.at(Step.SLOT).with(asked.memory().plan()), memory -> memory);

            Memory recalled = conversations.recall("acme", "chat");
            assertThat(recalled.plan()).isEqualTo(asked.memory().plan());
            assertThat(at(EVENING).number(recalled)).contains(NUMBER);
            assertThat(store.jdbc().sql("select * from conversation").query().listOfRows().toString()).doesNotContain(NUMBER.substring(1), "639980102");
            conversations.change("acme", "chat", memory -> memory.at(Step.PLACED), memory -> memory);
            assertThat(conversations.recall("acme", "chat").plan()).as("nothing is kept of it").isEqualTo(Plan.NONE);
        }
    }

    private Optional<Instant> chosen(Instant now, String typed, Turn asked) throws IOException {
        return at(now).chosen(message(typed), connection, asked.memory()).map(SlotChoice.Chosen::at);
    }

    private static SlotChoice at(Instant now) throws IOException {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        VisitorTexts texts = new VisitorTexts(Store.settings(Map.of("messaging-to-call.messages", "file:config/messages")));
        try (Store store = Database.H2.open()) {
            return new SlotChoice(new Slots(clock, new Availability(clock, new DefaultCamelContext())), texts, new TimeTexts(texts), store.seal(), store.hash("key"), clock);
        }
    }

    private static Memory start() {
        return Memory.start("id", "acme", EVENING);
    }

    private BotMessage message(String text) {
        return new BotMessage("chat", "ha-1", "m-1", text, Optional.empty(), Optional.of(connection), "en", Deadline.in(java.time.Duration.ofSeconds(5)));
    }

    private static Connection connection() {
        Connection like = TestConnections.connection("acme");
        return new Connection(like.id(), like.title(), like.provider(), like.language(), like.texts(), like.settings(), like.secrets(),
                like.websites(), like.api(), like.phone(), like.conversation(), like.consent(),
                Hours.of("Europe/Paris", Map.of("fri", "09:00-12:00"), null), new Scheduling(null, null, null, null, null, Scheduling.By.US), false,
                like.tracking(), like.limits(), null, null, like.numberFormat(), List.of(), like.route(), null);
    }
}
