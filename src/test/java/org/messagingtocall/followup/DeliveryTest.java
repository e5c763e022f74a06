package org.messagingtocall.followup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.IadvizeApi;
import org.messagingtocall.fixture.IadvizeApi.Account;
import org.messagingtocall.fixture.Together;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is sent to iAdvize, how often, and what its answers come to; against an API that behaves as documented. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class DeliveryTest {

    private static final String BOT = "ha-7501";
    private static final Duration RECENT = Duration.ofSeconds(4);

    @Autowired
    Delivery delivery;

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    private final String conversation = UUID.randomUUID().toString();
    private Account account;
    private Rows rows;

    @BeforeEach
    void open() {
        account = IadvizeApi.account("late");
        rows = new Rows(jdbc);
        doors.saveBot(BOT, "late", "en");
    }

    @ParameterizedTest
    @CsvSource({"ha-900001,900001,''", "sd-7,7,platform=sd"})
    void aTextIsSentToTheConversationByItsBot(String operator, int chatbot, String query) {
        String id = owed("late", operator, "call_queued");

        assertThat(deliver(id)).isEqualTo("sent");

        assertThat(account.messages(conversation)).singleElement().satisfies(message -> {
            assertThat(message.chatbot()).isEqualTo(chatbot);
            assertThat(message.text()).contains("as soon as possible", "LATE-TEST");
            assertThat(message.query()).isEqualTo(query);
        });
        assertThat(deliver(id)).isEqualTo("sent");
        assertThat(account.messages(conversation)).hasSize(1);
    }

    @Test
    void manyThatTryTogetherSendOnce() {
        String id = owed("late", BOT, "number_invalid");

        Together.all(12, i -> deliver(id));
        Awaitility.await().until(() -> rows.state(id).equals("sent"));

        assertThat(account.messages(conversation)).hasSize(1);
    }

    @Test
    void manyMessagesNeedOneLogin() {
        Account other = IadvizeApi.account("late-account");
        int before = other.logins();
        var ids = Together.all(8, i -> {
            String id = owed("late-account", BOT, "busy");
            delivery.deliver(id, Kind.LATE_OUTCOME);
            return id;
        });

        ids.forEach(id -> Awaitility.await().until(() -> rows.state(id).equals("sent")));
        assertThat(other.logins() - before).isLessThanOrEqualTo(1);
        assertThat(other.messages(conversation)).hasSize(8);
    }

    @Test
    void aTokenThatExpiredIsReplacedAndTheMessageSentOnce() {
        deliver(owed("late", BOT, "busy"));
        account.expireToken();
        int logins = account.logins();

        assertThat(deliver(owed("late", BOT, "unavailable"))).isEqualTo("sent");

        assertThat(account.logins() - logins).isEqualTo(1);
        assertThat(account.messages(conversation)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403})
    void anErrorOfAuthenticationIsOneOfTheToken(int status) {
        deliver(owed("late", BOT, "busy"));
        int logins = account.logins();
        account.answerNext(status, "{\"data\":null,\"errors\":[{\"message\":\"Access denied\",\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}");

        assertThat(deliver(owed("late", BOT, "unavailable"))).isEqualTo("sent");
        assertThat(account.logins() - logins).isEqualTo(1);
    }

    @Test
    void newTokensThatAreRefusedAreNotAskedForAgainForAWhile(CapturedOutput output) {
        Account revoked = IadvizeApi.account("late-revoked");
        revoked.answerNext(401, "{}");
        revoked.answerNext(401, "{}");

        assertThat(deliver(owed("late-revoked", BOT, "busy"))).isEqualTo("not-sent credentials");
        assertThat(deliver(owed("late-revoked", BOT, "unavailable"))).isEqualTo("not-sent credentials");

        assertThat(revoked.logins()).isEqualTo(1);
        assertThat(revoked.requests()).isEqualTo(1);
        assertThat(output.toString().split("connection late-revoked: visitors are not told", -1)).hasSize(2);
        assertThat(output).doesNotContain("token-1", "s3cr3t-of");
    }

    @ParameterizedTest
    @CsvSource({"400,credentials", "401,credentials"})
    void aLoginThatIsRefusedIsNotTriedAgainForAWhile(int status, String detail) {
        Account account = IadvizeApi.account("late-login");
        account.answerLogins(status, "{\"error\":\"invalid_grant\"}");
        int logins = account.logins();

        assertThat(deliver(owed("late-login", BOT, "busy"))).isEqualTo("not-sent " + detail);
        assertThat(deliver(owed("late-login", BOT, "unavailable"))).isEqualTo("not-sent " + detail);

        assertThat(account.logins() - logins).isLessThanOrEqualTo(1);
        assertThat(account.requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"late-away,503", "late-throttled,429"})
    void aLoginThatFailsForNowLosesNothing(String connection, int status, CapturedOutput output) {
        Account away = IadvizeApi.account(connection);
        String sent = owed(connection, BOT, "busy");
        assertThat(deliver(sent)).isEqualTo("sent");
        away.answerLogins(status, "{}");
        away.expireToken();

        String first = owed(connection, BOT, "unavailable");
        String second = owed(connection, BOT, "limited");
        assertThat(deliver(first)).as("the token is refused, and there is no other").isEqualTo("owed");
        assertThat(deliver(second)).as("there is no token").isEqualTo("owed");

        assertThat(away.messages(conversation)).hasSize(1);
        assertThat(away.requests()).isEqualTo(2);
        assertThat(away.logins()).isEqualTo(2);
        assertThat(meters.find("visitor.messages").tag("result", "no-token").counter()).as("nothing is done with").isNull();
        assertThat(output.toString().split("connection " + connection + ": visitors are not told", -1)).hasSize(2);
        assertThat(jdbc.sql("select count(*) from visitor_message m where m.escalation_id = ? and m.at < ?")
                .params(first, Instant.now().minus(RECENT).atOffset(ZoneOffset.UTC)).query(Integer.class).single())
                .as("owed since it was").isOne();
        rows.webhook("v2.conversation.closed", conversation, "", Duration.ZERO);
        assertThat(deliver(first)).isEqualTo("not-sent conversation-closed");
    }

    @ParameterizedTest
    @CsvSource({"429,1", "401,1"})
    void nothingIsSentToAChatThatIsClosedWhileItIsTried(int status, int asked) {
        deliver(owed("late", BOT, "busy"));
        int requests = account.requests();
        account.answerNext(status, "{}", "Retry-After", "1");
        account.meanwhile(() -> rows.webhook("v2.conversation.closed", conversation, "", Duration.ZERO));

        assertThat(deliver(owed("late", BOT, "unavailable"))).isEqualTo("not-sent conversation-closed");
        assertThat(account.requests() - requests).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({"v2.conversation.closed,'',conversation-closed", "v2.conversation.pushed,ha-7599,handed-over"})
    void nothingIsSentToAChatThatIsClosedOrTakenOverDuringTheLogin(String type, String operator, String detail) {
        deliver(owed("late", BOT, "busy"));
        account.expireToken();
        int requests = account.requests();
        account.meanwhile(() -> {});
        account.meanwhile(() -> rows.webhook(type, conversation, operator, Duration.ZERO));

        assertThat(deliver(owed("late", BOT, "unavailable"))).isEqualTo("not-sent " + detail);
        assertThat(account.requests() - requests).isEqualTo(1);
        assertThat(account.messages(conversation)).hasSize(1);
    }

    @Test
    void tooManyRequestsAreWaitedForAndNothingIsSentTwice() {
        deliver(owed("late", BOT, "busy"));
        int requests = account.requests();
        account.answerNext(429, "{}", "Retry-After", "1");

        assertThat(deliver(owed("late", BOT, "unavailable"))).isEqualTo("sent");
        assertThat(account.requests() - requests).isEqualTo(2);

        int before = account.requests();
        for (int i = 0; i < 3; i++) {
            account.answerNext(429, "{}");
        }
        assertThat(deliver(owed("late", BOT, "unavailable"))).isEqualTo("not-sent busy");
        assertThat(account.requests() - before).isEqualTo(3);
        assertThat(account.messages(conversation)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"errors":[{"message":"Bad"}]}                                                      | not-sent refused
            403 | {}                                                                                   | not-sent refused
            200 | {"errors":[{"message":"Validation error"}]}                                          | not-sent refused
            200 | {"data":{"chatbotMessageSend":null},"errors":[{"message":"No such conversation"}]}   | not-sent refused
            200 | {"data":{"chatbotMessageSend":{"userErrors":[{"__typename":"NotTheBotsTurn"}]}}}     | not-sent refused
            200 | {"data":{"chatbotMessageSend":{"userErrors":[]}},"errors":[{"message":"Late"}]}      | not-sent refused
            200 | {"data":{"chatbotMessageSend":{}}}                                                   | sent
            200 | {"data":{}}                                                                          | sending not-understood
            200 | <html>                                                                               | sending not-understood
            302 | {}                                                                                   | sending no-answer
            500 | {}                                                                                   | sending no-answer
            503 | {"data":{"chatbotMessageSend":{"userErrors":[]}}}                                    | sending no-answer
            """)
    void anAnswerMeansWhatItSaysAndIsNeverFollowedByASecondRequest(int status, String body, String state) {
        deliver(owed("late", BOT, "busy"));
        int requests = account.requests();
        account.answerNext(status, body);

        String id = owed("late", BOT, "unavailable");
        assertThat(deliver(id)).isEqualTo(state);
        assertThat(deliver(id)).isEqualTo(state);
        assertThat(account.requests() - requests).isEqualTo(1);
    }

    @Test
    void whatIadvizeKnowsToBeClosedIsRefused() {
        account.close(conversation);

        assertThat(deliver(owed("late", BOT, "busy"))).isEqualTo("not-sent refused");
        assertThat(meters.counter("visitor.messages", "kind", "late-outcome", "result", "refused").count()).isPositive();
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForAndNotAskedForAgain() {
        deliver(owed("late", BOT, "busy"));
        int requests = account.requests();
        account.hangNext();

        String id = owed("late", BOT, "unavailable");
        assertThat(deliver(id)).isEqualTo("sending no-answer");
        account.endHang();
        assertThat(deliver(id)).isEqualTo("sending no-answer");
        assertThat(account.requests() - requests).isEqualTo(1);
    }

    @Test
    void anAnswerThatComesInBitsIsNotReadToItsEnd() {
        Account slow = IadvizeApi.account("late-slow");
        assertThat(deliver(owed("late-slow", BOT, "busy"))).isEqualTo("sent");
        slow.dribble();
        assertThat(deliver(owed("late-slow", BOT, "unavailable"))).isEqualTo("sending no-answer");

        slow.expireToken();
        assertThat(deliver(owed("late-slow", BOT, "limited"))).isEqualTo("owed");
        assertThat(slow.messages(conversation)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"late-refused,ha-7501,owed", "late,bot-7501,not-sent no-chatbot", "late,ha-99999999999,not-sent no-chatbot",
        "late,'',not-sent no-chatbot", "doors,ha-7501,not-sent no-account", "gone,ha-7501,not-sent no-account"})
    void whatCannotBeSentIsNot(String connection, String operator, String state) {
        int requests = account.requests();

        assertThat(deliver(owed(connection, operator, "busy"))).isEqualTo(state);
        assertThat(account.requests()).isEqualTo(requests);
    }

    @Test
    void whatNobodyWaitsForIsNotSent() {
        String old = rows.escalation("late", BOT, conversation, "busy", Duration.ofHours(2));
        rows.owed(old, Kind.LATE_OUTCOME, Duration.ofHours(2));
        assertThat(deliver(old)).isEqualTo("not-sent too-old");

        String longOver = owed("late", BOT, "unavailable");
        rows.chosen(longOver, Duration.ofHours(25));
        assertThat(deliver(longOver)).as("whose chosen time was over when a node came to it").isEqualTo("not-sent too-old");

        String over = owed("late", BOT, "call_queued");
        rows.calls(over, "completed", "");
        assertThat(deliver(over)).isEqualTo("not-sent overtaken");

        String ringing = owed("late", BOT, "call_queued");
        rows.calls(ringing, "ringing", "");
        String former = rows.escalation("late", BOT, conversation, "number_invalid", Duration.ofMinutes(3));
        rows.owed(former, Kind.LATE_OUTCOME, RECENT);
        assertThat(deliver(former)).isEqualTo("not-sent superseded");
        assertThat(deliver(ringing)).isEqualTo("sent");
    }

    @Test
    void whatIadvizeToldOfTheConversationIsKeptTo() {
        rows.webhook("v2.conversation.pushed", conversation, "ha-7599", Duration.ofMinutes(1));
        rows.webhook("v2.conversation.pushed", conversation, BOT, Duration.ZERO);
        assertThat(deliver(owed("late", BOT, "busy"))).as("handed over before, and back").isEqualTo("sent");

        rows.webhook("v2.conversation.pushed", conversation, "ha-7599", Duration.ZERO);
        assertThat(deliver(owed("late", BOT, "busy"))).isEqualTo("not-sent handed-over");

        rows.webhook("v2.conversation.closed", conversation, "", Duration.ofHours(1));
        assertThat(deliver(owed("late", BOT, "busy"))).isEqualTo("not-sent conversation-closed");
        assertThat(account.messages(conversation)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ha-7599,30,ha-7501,20,sent", "ha-7501,20,ha-7599,30,sent", "ha-7501,30,ha-7599,20,not-sent handed-over",
        "ha-7599,20,ha-7501,30,not-sent handed-over", "ha-7599,90,'',80,not-sent handed-over"})
    void whoHasTheConversationIsWhoeverGotItLastInWhateverOrderItIsTold(String first, int firstAgo, String second, int secondAgo,
            String state) {
        rows.webhook("v2.conversation.pushed", conversation, first, Duration.ofSeconds(2), Duration.ofSeconds(firstAgo));
        rows.webhook("v2.conversation.pushed", conversation, second, Duration.ofSeconds(1), Duration.ofSeconds(secondAgo));

        assertThat(deliver(owed("late", BOT, "busy"))).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"call_queued,false", "call_placed,true", "pending,false", "pending,true"})
    void whoReadPendingReadsOnceThatNobodyWasReached(String status, boolean twice) {
        String id = owed("late", BOT, status);
        rows.calls(id, "no_answer", "");
        if (twice) {
            rows.owed(id, Kind.NOT_REACHED, RECENT);
        }

        delivery.deliver(id, Kind.LATE_OUTCOME);
        delivery.deliver(id, Kind.NOT_REACHED);
        delivery.deliver(id, Kind.LATE_OUTCOME);

        Awaitility.await().until(() -> rows.state(id, Kind.LATE_OUTCOME).equals("sent"));
        assertThat(rows.state(id, Kind.NOT_REACHED)).isEqualTo("not-sent overtaken");
        assertThat(account.messages(conversation)).singleElement()
                .satisfies(message -> assertThat(message.text()).contains("nobody picked up"));
    }

    @Test
    void whoReadPendingIsNotToldAgainOfACallThatReachedNobody() {
        String id = owed("late", BOT, "call_queued");
        rows.calls(id, "failed", "");
        rows.owed(id, Kind.NOT_REACHED, RECENT);

        assertThat(Together.all(6, i -> {
            delivery.deliver(id, i % 2 == 0 ? Kind.LATE_OUTCOME : Kind.NOT_REACHED);
            return i;
        })).hasSize(6);

        Awaitility.await().until(() -> jdbc.sql("select count(*) from visitor_message where escalation_id = ? and state in ('owed', 'sending')")
                .param(id).query(Integer.class).single() == 0);
        assertThat(account.messages(conversation)).hasSize(1);
    }

    @Test
    void aCallThatFailsWhileItsMessageIsTriedIsNotAnnounced() {
        deliver(owed("late", BOT, "busy"));
        String id = owed("late", BOT, "call_queued");
        account.answerNext(429, "{}");
        account.meanwhile(() -> rows.calls(id, "no_answer", ""));

        delivery.deliver(id, Kind.LATE_OUTCOME);

        Awaitility.await().until(() -> rows.state(id, Kind.LATE_OUTCOME).equals("sent"));
        assertThat(account.messages(conversation)).last().satisfies(message -> assertThat(message.text()).contains("nobody picked up"));
        assertThat(account.messages(conversation)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"no_answer,'',nobody picked up", "busy_line,'',line was busy", "failed,'',could not reach you", "failed,no-answer,nobody picked up"})
    void whoWasNotReachedReadsWhy(String state, String reason, String text) {
        String id = rows.escalation("late", BOT, conversation, "pending", RECENT);
        rows.calls(id, state, reason);
        rows.owed(id, Kind.NOT_REACHED, RECENT);

        assertThat(deliver(id, Kind.NOT_REACHED)).isEqualTo("sent");
        assertThat(account.messages(conversation)).singleElement().satisfies(message -> assertThat(message.text()).contains(text));
    }

    @Test
    void whatIsLeftBehindIsDeliveredByTheSweep() {
        String ready = rows.escalation("late", BOT, conversation, "busy", Duration.ofMinutes(1));
        rows.owed(ready, Kind.LATE_OUTCOME, Duration.ofMinutes(1));
        String unknown = rows.escalation("late", BOT, UUID.randomUUID().toString(), "pending", Duration.ofMinutes(1));
        rows.owed(unknown, Kind.LATE_OUTCOME, Duration.ofMinutes(1));
        String old = rows.escalation("late", BOT, UUID.randomUUID().toString(), "pending", Duration.ofHours(2));
        rows.owed(old, Kind.LATE_OUTCOME, Duration.ofHours(2));

        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> rows.state(ready).equals("sent") && rows.state(old).equals("not-sent too-old"));
        assertThat(rows.state(unknown)).isEqualTo("owed");
        assertThat(account.messages(conversation)).hasSize(1);
    }

    private String owed(String connection, String operator, String status) {
        String id = rows.escalation(connection, operator, conversation, status, RECENT);
        rows.owed(id, Kind.LATE_OUTCOME, RECENT);
        return id;
    }

    private String deliver(String escalation) {
        return deliver(escalation, Kind.LATE_OUTCOME);
    }

    private String deliver(String escalation, Kind kind) {
        delivery.deliver(escalation, kind);
        return Awaitility.await().until(() -> rows.state(escalation), state -> !state.equals("sending"));
    }
}
