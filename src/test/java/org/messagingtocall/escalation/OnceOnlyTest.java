package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Together;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A visitor is never called twice for one request. */
@AppTest
class OnceOnlyTest {

    private static final int MANY = 100;
    private static final String BOT = "ha-7301";

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    private final Centre centre = new Centre("doors-once");
    private final String number = Numbers.fresh();
    private final String conversation = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        centre.acceptsAfter(300);
        doors.saveBot(BOT, "doors-once", "en");
    }

    @Test
    void aHundredDeliveriesOfOneMessageAreOneCall() {
        List<String> answers = Together.all(MANY, i -> body(doors.say(BOT, conversation, "m-1", Numbers.typed(number))));
        assertThat(answers).hasSize(MANY).containsOnly(answers.get(0));
        assertThat(answers.get(0)).contains("as soon as possible");
        assertThat(centre.callsTo(number)).isEqualTo(1);
        assertThat(body(doors.say(BOT, conversation, "m-1", Numbers.typed(number)))).isEqualTo(answers.get(0));
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void aHundredDeliveriesUnderOneKeyAreOneCall() {
        String key = UUID.randomUUID().toString();
        oneCall(Together.all(MANY, i -> body(doors.callNumber("doors-once", number, "Idempotency-Key", key))));
    }

    @Test
    void aHundredRequestsOfOneVisitorAreOneCall() {
        String request = "{\"phone\":\"" + number + "\",\"visitorKey\":\"" + conversation + "\"}";
        oneCall(Together.all(MANY, i -> body(doors.call("doors-once", request))));
    }

    @Test
    void aHundredRequestsOfNobodyInParticularAreOneCall() {
        oneCall(Together.all(MANY, i -> body(doors.callNumber("doors-once", i % 2 == 0 ? number : Numbers.typed(number)))));
    }

    @Test
    void aHundredDifferentMessagesWithOneNumberAreOneCall() {
        List<String> texts = Together.all(MANY, i -> doors.say(BOT, conversation, Numbers.typed(number)).json()
                .at("/replies/0/payload/value").asText());
        assertThat(texts).containsOnly(texts.get(0));
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void aHundredDifferentNumbersAreAHundredCalls() {
        List<String> numbers = Together.all(MANY, i -> Numbers.fresh());
        List<JsonNode> answers = Together.all(MANY, i -> doors.callNumber("doors-once", numbers.get(i)).json());
        assertThat(answers).allMatch(answer -> answer.path("callPlaced").asBoolean());
        assertThat(answers.stream().map(answer -> answer.path("reference").asText()).distinct()).hasSize(MANY);
        assertThat(numbers).allMatch(called -> centre.callsTo(called) == 1);
    }

    @Test
    void aRefusalUnderOneKeyIsSharedAndCountedOnce() {
        centre.refusesNumbersAfter(300);
        String key = UUID.randomUUID().toString();
        String request = "{\"phone\":\"" + number + "\",\"visitorKey\":\"" + conversation + "\"}";
        List<String> answers = Together.all(MANY, i -> body(doors.call("doors-once", request, "Idempotency-Key", key)));
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0)).contains("number_invalid");
        assertThat(centre.callsTo(number)).isEqualTo(1);
        assertThat(doors.call("doors-once", request.replace(number, "none")).body()).contains("number_missing");
    }

    @Test
    void aRefusalOfOneVisitorsHundredRequestsIsSharedAndCountedOnce() {
        centre.refusesNumbersAfter(1500);
        String request = "{\"phone\":\"" + number + "\",\"visitorKey\":\"" + conversation + "\"}";
        List<String> answers = Together.all(MANY, i -> body(doors.call("doors-once", request)));
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0)).contains("number_invalid");
        assertThat(centre.callsTo(number)).isEqualTo(1);
        assertThat(doors.call("doors-once", request.replace(number, "none")).body()).contains("number_missing");
    }

    @Test
    void aKeyIsForOneNumber() {
        String key = UUID.randomUUID().toString();
        String other = Numbers.fresh();
        doors.callNumber("doors-once", number, "Idempotency-Key", key);
        Reply reused = doors.callNumber("doors-once", other, "Idempotency-Key", key);
        assertThat(reused.status()).isEqualTo(400);
        assertThat(reused.json().path("reason").asText()).isEqualTo("idempotency-key-reused");
        assertThat(doors.callNumber("doors-once", Numbers.typed(number), "Idempotency-Key", key).status()).isEqualTo(200);
        assertThat(centre.callsTo(other)).isZero();
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    @Test
    void aKeyReusedWhileTheFirstIsUnderwayIsRefusedAtOnce() {
        String key = UUID.randomUUID().toString();
        String other = Numbers.fresh();
        List<Reply> replies = Together.all(2, i -> doors.callNumber("doors-once", i == 0 ? number : other, "Idempotency-Key", key));
        assertThat(replies.stream().map(Reply::status)).containsExactlyInAnyOrder(200, 400);
        assertThat(centre.callsTo(number) + centre.callsTo(other)).isEqualTo(1);
    }

    @Test
    void aKeyBelongsToItsConnection() {
        String key = UUID.randomUUID().toString();
        new Centre("doors").accepts();
        assertThat(doors.callNumber("doors-once", number, "Idempotency-Key", key).json().path("callPlaced").asBoolean()).isTrue();
        assertThat(doors.callNumber("doors", Numbers.fresh(), "Idempotency-Key", key).json().path("callPlaced").asBoolean()).isTrue();
    }

    @Test
    void aRefusedNumberMayBeTriedAgainAndCorrected() {
        centre.refusesNumbers();
        assertThat(doors.callNumber("doors-once", number).json().path("status").asText()).isEqualTo("number_invalid");
        centre.accepts();
        JsonNode again = doors.callNumber("doors-once", number).json();
        assertThat(again.path("callPlaced").asBoolean()).isTrue();
        assertThat(centre.callsTo(number)).isEqualTo(2);
        String corrected = Numbers.fresh();
        assertThat(doors.callNumber("doors-once", corrected).json().path("callPlaced").asBoolean()).isTrue();
    }

    @Test
    void theSameRequestIsAnsweredAgainUntilItsTimeIsOver() {
        new Centre("doors-repeat").accepts();
        String first = doors.callNumber("doors-repeat", number).json().path("reference").asText();
        Awaitility.await().until(() -> !doors.callNumber("doors-repeat", number).json().path("reference").asText().equals(first));
        assertThat(new Centre("doors-repeat").callsTo(number)).isEqualTo(2);
    }

    @Test
    void anotherVisitorWithTheSameNumberIsAnotherRequest() {
        doors.call("doors-once", "{\"phone\":\"" + number + "\",\"visitorKey\":\"one\"}");
        doors.call("doors-once", "{\"phone\":\"" + number + "\",\"visitorKey\":\"two\"}");
        assertThat(centre.callsTo(number)).isEqualTo(2);
    }

    @Test
    void theJournalHoldsOneRowAndNoNumber() {
        String reference = doors.callNumber("doors-once", number).json().path("reference").asText();
        doors.callNumber("doors-once", number);
        var rows = jdbc.sql("select * from escalation where reference = ?").param(reference).query().listOfRows();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).containsEntry("status", "call_queued").containsEntry("door", "api");
        assertThat(rows.get(0).toString()).doesNotContain(number.substring(4));
        assertThat(rows.get(0).get("phone_mask")).isEqualTo("+33••••••" + number.substring(10));
    }

    private void oneCall(List<String> answers) {
        assertThat(answers).hasSize(MANY).containsOnly(answers.get(0));
        assertThat(answers.get(0)).contains("\"callPlaced\":true", number);
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    private static String body(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }
}
