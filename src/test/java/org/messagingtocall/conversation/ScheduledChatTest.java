package org.messagingtocall.conversation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.IadvizeApi;
import org.messagingtocall.fixture.IadvizeApi.Account;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.journal.KeyedHash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A visitor chooses in the chat when to be called. */
@AppTest
class ScheduledChatTest {

    private static final String OPEN = "ha-7801";
    private static final String CLOSED = "ha-7802";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KeyedHash hash;

    private final String number = Numbers.fresh();
    private final String conversation = UUID.randomUUID().toString();
    private final Centre centre = new Centre("scheduled");
    private final Centre closedCentre = new Centre("scheduled-closed");
    private Account account;

    @BeforeEach
    void open() {
        account = IadvizeApi.account("scheduled");
        centre.accepts();
        closedCentre.accepts();
        doors.saveBot(OPEN, "scheduled", "en");
        doors.saveBot(CLOSED, "scheduled-closed", "en");
    }

    @Test
    void whileClosedTheBotOffersTimesAndBooksTheOneChosen() {
        Chat chat = chat(CLOSED).say("hello");
        assertThat(chat.texts()).containsExactly("I am a virtual assistant. I can have you called by our team.",
                "Our phone team is not available at the moment. When shall we call you?");
        assertThat(chat.quickReplies()).hasSize(4).contains("Other times", "Chat").first().asString().endsWith("03:00");
        String slot = chat.quickReplies().get(1);
        assertThat(chat.say(slot).text()).contains("Which number");
        assertThat(chat.say(Numbers.typed(number)).text()).startsWith("Your call is booked: we will call you Monday").contains("at 03:00");
        assertThat(chat.say("thanks").text()).contains("has been asked for");
        assertThat(closedCentre.callsTo(number)).isZero();
        assertThat(scheduled()).isEqualTo(1);
    }

    @Test
    void aBotThatCanBookIsOnlineWhileClosedAndTheApiDoorOffersNoCallAtOnce() {
        assertThat(doors.botGet("/availability-strategies", "idOperator=" + CLOSED).json().path(0).path("availability").asBoolean()).isTrue();
        assertThat(doors.send(doors.api("GET", "scheduled-closed", "channels", null)).json().path("channels").toString())
                .as("a card has no times").isEqualTo("[\"Chat\"]");
        assertThat(doors.send(doors.api("GET", "scheduled-closed", "availability", null)).json().path("available").asBoolean(true))
                .as("a call at once").isFalse();
    }

    @Test
    void theNumberTypedFirstIsUsedAndNotKept() {
        Chat chat = chat(CLOSED).say("please call " + Numbers.typed(number));
        assertThat(chat.quickReplies()).hasSize(4);
        assertThat(dump()).doesNotContain(number.substring(3));
        assertThat(chat.say(chat.quickReplies().get(0)).text()).contains("is booked");
        assertThat(scheduled()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from conversation where sealed_number <> '' and connection = 'scheduled-closed'").query(Integer.class).single()).isZero();
    }

    @Test
    void otherTimesAreOfferedAndANumberMeanwhileIsKept() {
        Chat chat = chat(CLOSED).say("hello");
        String first = chat.quickReplies().get(0);
        assertThat(chat.say("Other times").quickReplies()).doesNotContain(first);
        assertThat(chat.say(Numbers.typed(number)).text()).isEqualTo("When shall we call you?");
        assertThat(chat.say("banana").text()).isEqualTo("When shall we call you?");
        assertThat(chat.say(chat.quickReplies().get(0)).text()).contains("is booked");
        assertThat(scheduled()).isEqualTo(1);
    }

    @Test
    void whileOpenNowIsAChoiceToo() {
        Chat chat = chat(OPEN).say("hello");
        assertThat(chat.text()).contains("When shall we call you?").doesNotContain("not available");
        assertThat(chat.quickReplies()).hasSize(6).contains("Now");
        assertThat(chat.say("right now").text()).contains("Which number");
        assertThat(chat.say(Numbers.typed(number)).text()).contains("as soon as possible");
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void aTextWithoutANumberKeepsTheTime() {
        Chat chat = chat(OPEN).say("hello");
        chat.say(chat.quickReplies().get(2));
        assertThat(chat.say("no idea").text()).contains("I did not find");
        assertThat(chat.say("still none").text()).contains("I did not find");
        assertThat(chat.say(Numbers.typed(number)).text()).contains("is booked");
        assertThat(scheduled()).isEqualTo(1);
    }

    @Test
    void theWordCancelsWhatIsScheduledAndNothingElse() {
        Chat chat = chat(OPEN).say("hello");
        assertThat(chat.say("cancel").text()).as("nothing to cancel").contains("When shall we call you?");
        chat.say(chat.quickReplies().get(0));
        chat.say(Numbers.typed(number));
        assertThat(chat.say("I don't want to cancel anything").text()).contains("has been asked for");
        assertThat(scheduled()).isEqualTo(1);

        assertThat(chat.say("Cancel!").text()).isEqualTo("Your call is cancelled. To be called after all, just ask again.");
        assertThat(scheduled()).isZero();
        assertThat(chat.say(Numbers.typed(number)).text()).contains("When shall we call you?");
        assertThat(chat.say("now").text()).contains("as soon as possible");
        assertThat(centre.callsTo(number)).isEqualTo(1);
        assertThat(chat.say("cancel").text()).as("that one is made").contains("has been asked for");
    }

    @Test
    void theWordCancelsBetweenTwoTriesToo() {
        book();
        centre.answers(aResponse().withStatus(429).withBody("{\"error\":\"full\"}"));
        jdbc.sql("update escalation set call_at = now() where conversation_id = ?").param(conversation).update();
        wakeNow();
        Awaitility.await().atMost(LONGEST).until(() -> jdbc.sql("select tries from escalation where conversation_id = ?").param(conversation)
                .query(Integer.class).single() == 1);

        assertThat(doors.say(OPEN, conversation, "cancel").body()).contains("Your call is cancelled");
        assertThat(scheduled()).isZero();
    }

    @Test
    void whileTheContactCentreIsAskedTheWordComesTooLate() {
        book();
        centre.acceptsAfter(4_000);
        jdbc.sql("update escalation set call_at = now() where conversation_id = ?").param(conversation).update();
        wakeNow();
        Awaitility.await().atMost(LONGEST).until(() -> centre.callsTo(number) == 1);

        assertThat(doors.say(OPEN, conversation, "cancel").body()).contains("can't be cancelled any more");
        Awaitility.await().atMost(LONGEST).until(() -> jdbc.sql("select status from escalation where conversation_id = ?").param(conversation)
                .query(String.class).single().equals("call_queued"));
    }

    @Test
    void theVisitorReadsThatTheCallCouldNotBeMade() {
        book();
        centre.answers(aResponse().withStatus(429).withBody("{\"error\":\"full\"}"));
        jdbc.sql("update escalation set tries = 3, call_at = now() where conversation_id = ?").param(conversation).update();
        wakeNow();

        Awaitility.await().atMost(LONGEST).untilAsserted(() -> assertThat(account.messages(conversation))
                .extracting(IadvizeApi.Message::text)
                .containsExactly("We are sorry: the call you had booked could not be made. To be called, just type your number here."));
    }

    @Test
    void theVisitorReadsThatTheNumberIsWrong() {
        book();
        centre.refusesNumbers();
        jdbc.sql("update escalation set call_at = now() where conversation_id = ?").param(conversation).update();
        wakeNow();

        Awaitility.await().atMost(LONGEST).untilAsserted(() -> assertThat(account.messages(conversation))
                .extracting(IadvizeApi.Message::text).singleElement().asString().contains("does not look right"));
    }

    @Test
    void aChatThatIsClosedKeepsItsCall() {
        book();
        assertThat(doors.webhook(UUID.randomUUID().toString(), DoorClient.webhookBody("v2.conversation.closed", conversation, "ha", 7801)).status()).isEqualTo(204);
        Awaitility.await().atMost(LONGEST).until(() -> jdbc.sql("select count(*) from webhook where conversation_id = ? and due_at is null")
                .param(conversation).query(Integer.class).single() == 1);
        assertThat(scheduled()).isEqualTo(1);

        jdbc.sql("update escalation set call_at = now() where conversation_id = ?").param(conversation).update();
        wakeNow();
        Awaitility.await().atMost(LONGEST).until(() -> centre.callsTo(number) == 1);
    }

    @Test
    void afterConsentTheTimeIsAskedFor() {
        doors.saveBot("ha-7803", "scheduled-consent", "en");
        Chat chat = chat("ha-7803").say("hello");
        assertThat(chat.quickReplies()).containsExactly("Yes", "No");
        assertThat(chat.say("yes").text()).isEqualTo("When shall we call you?");
        chat.say(chat.quickReplies().get(0));
        assertThat(chat.say(Numbers.typed(number)).text()).contains("is booked");
        assertThat(jdbc.sql("select consent from escalation where phone_hash = ?").param(hash.of("phone", number)).query(String.class).single()).isEqualTo("explicit");
    }

    private void book() {
        String slot = doors.say(OPEN, conversation, "hello").json().at("/replies/2/quickReplies/1/value").asText();
        doors.say(OPEN, conversation, slot);
        assertThat(doors.say(OPEN, conversation, Numbers.typed(number)).body()).contains("is booked");
    }

    private void wakeNow() {
        Awaitility.await().atMost(LONGEST).until(() -> jdbc.sql("update scheduled_tasks set execution_time = now() where task_instance ="
                + " (select id from escalation where conversation_id = ?)").param(conversation).update() == 1);
    }

    /** Calls to the number that wait. */
    private int scheduled() {
        return jdbc.sql("select count(*) from escalation where status = 'call_scheduled' and call_state = '' and sealed_call is not null and phone_hash = ?")
                .param(hash.of("phone", number)).query(Integer.class).single();
    }

    private String dump() {
        return String.join("\n", jdbc.sql("script").query(String.class).list());
    }

    private Chat chat(String bot) {
        return new Chat(doors, bot);
    }
}
