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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr | 20h45
            fr | 20:45
            fr | 20 h 45
            fr | 20\u00a0h\u00a045
            fr | 20\u202fh\u202f45
            fr | 20.45
            en | 8:45 pm
            en | 8.45PM
            en | 8:45 p.m.
            en | 20:45!
            de | 20:45 Uhr
            de | 20.45 Uhr
            nl | 20.45 uur
            pt | 20h45
            fr | demain 20h45
            fr | Demain, 20\u00a0h\u00a045
            en | tomorrow 8:45 pm
            de | Morgen, 20.45
            """)
    void aTimeIsChosenHoweverItsHourAndMinuteAreWritten(String language, String typed) throws IOException {
        assertThat(ofQuarters(EVENING, language, typed)).contains(Instant.parse("2026-12-04T19:45:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 8:45
            en | 8:45 am
            en | 20:46
            en | 20:75
            en | 20
            en | 45
            en | 13:45 pm
            en | 120:45
            en | 20:45:10
            en | not 20:45
            fr | demain 20h46
            fr | time2045 ou pas
            en | 21:00
            """)
    void anotherTimeOrMoreThanATimeIsNoChoice(String language, String typed) throws IOException {
        assertThat(ofQuarters(EVENING, language, typed)).isEmpty();
    }

    @Test
    void aFullHourNeedsNoMinutes() throws IOException {
        assertThat(chosen(EVENING, "9 am", offered("en", NINE))).contains(NINE);
        assertThat(chosen(EVENING, "9h", offered("fr", NINE))).contains(NINE);
        assertThat(chosen(EVENING, "9", offered("en", NINE))).isEmpty();
    }

    /** Two days' 21:00 were offered with 20:45. */
    private Optional<Instant> ofQuarters(Instant now, String language, String typed) throws IOException {
        Turn asked = offered(language, Instant.parse("2026-12-04T19:45:00Z"), Instant.parse("2026-12-04T20:00:00Z"), Instant.parse("2026-12-05T20:00:00Z"));
        return at(now).chosen(message(typed, language), connection, asked.memory()).map(SlotChoice.Chosen::at);
    }

    private Turn offered(String language, Instant... times) {
        Memory memory = start().at(Step.SLOT).with(Plan.NONE.offering(EVENING, List.of(times)));
        return Turn.saying(message("", language), memory, List.of());
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
        return message(text, "en");
    }

    private BotMessage message(String text, String language) {
        return new BotMessage("chat", "ha-1", "m-1", text, Optional.empty(), Optional.of(connection), language, Deadline.in(java.time.Duration.ofSeconds(5)));
    }

    private static Connection connection() {
        Connection like = TestConnections.connection("acme");
        return new Connection(like.id(), like.title(), like.provider(), like.language(), like.texts(), like.settings(), like.secrets(),
                like.websites(), like.api(), like.phone(), like.conversation(), like.consent(),
                Hours.of("Europe/Paris", Map.of("fri", "09:00-12:00"), null), new Scheduling(null, null, null, null, null, Scheduling.By.US), false,
                like.tracking(), like.limits(), null, null, like.numberFormat(), List.of(), like.route(), null);
    }
}
