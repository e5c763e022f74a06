package org.messagingtocall.followup;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.escalation.CallNotReached;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.IadvizeApi;
import org.messagingtocall.fixture.IadvizeApi.Account;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Silence;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** From the visitor's number to what the visitor reads later: a provider that is slower than the bot door may be. */
@AppTest
@TestPropertySource(properties = "messaging-to-call.iadvize.time-limit=400ms")
@DirtiesContext
class LateOutcomeTest {

    private static final String BOT = "ha-7502";
    private static final String AGENT = "ha-7598";

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher publisher;

    private final Centre centre = new Centre("late");
    private final String conversation = UUID.randomUUID().toString();
    private final String number = Numbers.fresh();
    private Account account;

    @BeforeEach
    void open() {
        account = IadvizeApi.account("late");
        doors.saveBot(BOT, "late", "en");
        Silence.begin("late");
    }

    @AfterEach
    void noRequestStaysOpen() {
        Silence.end("late");
    }

    @Test
    void theVisitorReadsTheTrueOutcomeAfterPending() {
        pendingBefore(aResponse().withStatus(201).withBody("{\"id\":\"call-1\"}"));
        assertThat(say(Numbers.typed(number))).as("asked again meanwhile").contains("waiting for confirmation");
        assertThat(account.messages(conversation)).isEmpty();

        Silence.end("late");

        assertThat(told()).containsExactly("Your request is with our team: somebody will call you as soon as possible. (LATE-TEST)");
        assertThat(say("thanks")).contains("has been asked for");
        assertThat(centre.callsTo(number)).isEqualTo(1);
        assertThat(account.messages(conversation)).hasSize(1);
    }

    @Test
    void aWrongNumberIsAskedForAgainCountsAndTheNextOneIsCalled() {
        pendingBefore(aResponse().withStatus(422).withBody("{\"error\":\"bad-number\"}"));
        Silence.end("late");
        assertThat(told()).singleElement().asString().contains("does not look right", "for example 0");

        centre.accepts();
        String other = Numbers.fresh();
        assertThat(say("sorry, " + Numbers.typed(other))).contains("as soon as possible");
        assertThat(centre.callsTo(other)).isEqualTo(1);
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void theLastWrongNumberIsTheLast() {
        centre.refusesNumbers();
        assertThat(say(Numbers.typed(Numbers.fresh()))).contains("does not look right");
        pendingBefore(aResponse().withStatus(422).withBody("{\"error\":\"bad-number\"}"));
        Silence.end("late");
        assertThat(told()).singleElement().asString().contains("could not recognise", "LATE-TEST");
    }

    @Test
    void afterAFailureWordsAreAnsweredWithTheQuestion() {
        pendingBefore(aResponse().withStatus(418));
        Silence.end("late");
        assertThat(told()).singleElement().asString().contains("can't call you right now");
        assertThat(say("and now?")).contains("Which number can we call you on");
    }

    @Test
    void aConversationThatWasClosedIsSentNothingAndForgotten() {
        pendingBefore(aResponse().withStatus(201).withBody("{\"id\":\"call-1\"}"));
        jdbc.sql("update escalation set sealed_call = 'sealed' where conversation_id = ?").param(conversation).update();

        assertThat(webhook("v2.conversation.closed", BOT).status()).isEqualTo(204);
        Awaitility.await().until(() -> state().equals("not-sent conversation-closed"));
        Awaitility.await().until(() -> jdbc.sql("select count(*) from escalation where conversation_id = ? and sealed_call is not null")
                .param(conversation).query(Integer.class).single() == 0);
        Silence.end("late");
        Awaitility.await().until(() -> status().equals("call_queued"));

        assertThat(state()).isEqualTo("not-sent conversation-closed");
        assertThat(account.messages(conversation)).isEmpty();
        assertThat(say("hello?")).as("nothing is remembered").contains("virtual assistant");
    }

    @Test
    void aConversationThatAPersonHasTakenOverIsSentNothing() {
        pendingBefore(aResponse().withStatus(201).withBody("{\"id\":\"call-1\"}"));
        webhook("v2.conversation.pushed", AGENT);
        Silence.end("late");

        Awaitility.await().until(() -> state().equals("not-sent handed-over"));
        assertThat(account.messages(conversation)).isEmpty();
        assertThat(status()).isEqualTo("call_queued");
    }

    @Test
    void whoWasNotReachedIsToldOnceAndMayTypeANumber() {
        centre.accepts();
        assertThat(say(Numbers.typed(number))).contains("as soon as possible");
        String id = jdbc.sql("select id from escalation where conversation_id = ?").param(conversation).query(String.class).single();
        jdbc.sql("update escalation set call_state = 'no_answer', request_key = null where id = ?").param(id).update();

        publisher.publishEvent(new CallNotReached(id));
        publisher.publishEvent(new CallNotReached(id));

        assertThat(told()).singleElement().asString().contains("nobody picked up");
        Awaitility.await().until(() -> state().equals("sent"));
        assertThat(say("oh")).contains("Which number can we call you on");
        assertThat(say(Numbers.typed(number))).contains("as soon as possible");
        assertThat(centre.callsTo(number)).isEqualTo(2);
        assertThat(account.messages(conversation)).hasSize(1);
    }

    @Test
    void aConnectionThatDoesNotAskForItTellsNobodyThatTheyWereNotReached() {
        doors.saveBot("ha-7503", "late-account", "en");
        Account other = IadvizeApi.account("late-account");
        centre.accepts();
        assertThat(doors.say("ha-7503", conversation, Numbers.typed(number)).body()).contains("as soon as possible");
        String id = jdbc.sql("select id from escalation where conversation_id = ?").param(conversation).query(String.class).single();

        publisher.publishEvent(new CallNotReached(id));
        // What is told of another conversation afterwards comes after whatever this one comes to.
        anotherVisitorIsToldOfIt(UUID.randomUUID().toString());

        assertThat(other.messages(conversation)).isEmpty();
        assertThat(jdbc.sql("select count(*) from visitor_message where escalation_id = ?").param(id).query(Integer.class).single()).isZero();
    }

    @Test
    void whoReadPendingIsToldThatNobodyWasReachedAlsoWhereOthersAreNot() {
        doors.saveBot("ha-7503", "late-account", "en");
        Account other = IadvizeApi.account("late-account");
        centre.answers(aResponse().withStatus(201).withBody("{\"id\":\"call-1\"}").withTransformer(Silence.NAME, Silence.OF, "late"));
        assertThat(doors.say("ha-7503", conversation, Numbers.typed(number)).body()).contains("waiting for confirmation");
        Awaitility.await().until(() -> jdbc.sql("select count(*) from visitor_message m join escalation e on e.id = m.escalation_id"
                + " where e.conversation_id = ?").param(conversation).query(Integer.class).single() == 1);
        String id = jdbc.sql("select id from escalation where conversation_id = ?").param(conversation).query(String.class).single();
        jdbc.sql("update escalation set call_state = 'no_answer' where id = ?").param(id).update();

        publisher.publishEvent(new CallNotReached(id));
        Awaitility.await().until(() -> other.messages(conversation).size() == 1);
        Silence.end("late");
        Awaitility.await().until(() -> status().equals("call_queued"));
        anotherVisitorIsToldOfIt(UUID.randomUUID().toString());

        assertThat(other.messages(conversation)).singleElement()
                .satisfies(message -> assertThat(message.text()).contains("nobody picked up"));
        assertThat(doors.say("ha-7503", conversation, "oh").body()).contains("Which number can we call you on");
    }

    private void anotherVisitorIsToldOfIt(String conversation) {
        doors.say(BOT, conversation, Numbers.typed(Numbers.fresh()));
        publisher.publishEvent(new CallNotReached(jdbc.sql("select id from escalation where conversation_id = ?").param(conversation)
                .query(String.class).single()));
        Awaitility.await().until(() -> account.messages(conversation).size() == 1);
    }

    /** The visitor types a number, and the provider will answer so, but not before the silence ends. */
    private void pendingBefore(ResponseDefinitionBuilder answer) {
        centre.answers(answer.withTransformer(Silence.NAME, Silence.OF, "late"));
        assertThat(say(Numbers.typed(number))).contains("waiting for confirmation");
        Awaitility.await().until(() -> jdbc.sql("select count(*) from visitor_message m join escalation e on e.id = m.escalation_id"
                + " where e.conversation_id = ? and m.state = 'owed'").param(conversation).query(Integer.class).single() == 1);
    }

    private String say(String text) {
        return doors.say(BOT, conversation, text).json().findValuesAsText("value").toString();
    }

    /** What the visitor reads later. */
    private List<String> told() {
        Awaitility.await().until(() -> !account.messages(conversation).isEmpty());
        return account.messages(conversation).stream().map(IadvizeApi.Message::text).toList();
    }

    private DoorClient.Reply webhook(String type, String operator) {
        return doors.webhook(UUID.randomUUID().toString(),
                DoorClient.webhookBody(type, conversation, "ha", Integer.parseInt(operator.substring(3))));
    }

    private String state() {
        return jdbc.sql("select m.state, m.detail from visitor_message m join escalation e on e.id = m.escalation_id"
                        + " where e.conversation_id = ? order by m.at").param(conversation)
                .query((row, number) -> (row.getString(1) + " " + row.getString(2)).strip()).list().get(0);
    }

    private String status() {
        return jdbc.sql("select status from escalation where conversation_id = ? order by created_at desc limit 1").param(conversation)
                .query(String.class).single();
    }
}
