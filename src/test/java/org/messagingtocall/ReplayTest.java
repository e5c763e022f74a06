package org.messagingtocall;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.messagingtocall.cases.EventSigner;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.EventKeys;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Together;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever was sent to any door is sent again, often, at once and in any order: the journal stays what it was. */
@AppTest
class ReplayTest {

    private static final String CONNECTION = "telnyx-events";
    private static final String CALLS = "/telnyx.*/calls";
    private static final String BOT = "ha-8800";
    private static final int ROUNDS = 4;

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    private final List<Runnable> sent = new ArrayList<>();
    private final String run = UUID.randomUUID().toString();

    @Test
    void theJournalIsTheSame() {
        ContactCentre.server().resetAll();
        doors.saveBot(BOT, CONNECTION, "en");
        String closed = chat("answered", "normal_clearing");
        String open = chat("busy", "user_busy");
        call("no-answer", "timeout");
        call("placed", null);
        webhook("v2.conversation.pushed", open, 900_111);
        webhook("v2.conversation.closed", closed, 8800);
        Awaitility.await().until(() -> jdbc.sql("select count(*) from webhook where conversation_id in (?, ?) and due_at is null")
                .params(open, closed).query(Integer.class).single() == 2);
        List<String> before = journal();
        assertThat(before).anyMatch(row -> row.contains("completed")).anyMatch(row -> row.contains("busy_line"))
                .anyMatch(row -> row.contains("no_answer"));

        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            List<Runnable> again = new ArrayList<>(sent);
            again.addAll(sent);
            Collections.shuffle(again, random);
            Together.all(again.size(), i -> {
                again.get(i).run();
                return i;
            });
            assertThat(journal()).as("replay %d", round).isEqualTo(before);
        }
        ContactCentre.server().verify(4, postRequestedFor(urlPathMatching(CALLS)));
    }

    /** A chat that asks for a call, and what the contact centre tells of it. */
    private String chat(String name, String hangupCause) {
        String chat = name + "-" + run;
        accepts(name);
        String number = Numbers.fresh();
        send(() -> doors.say(BOT, chat, "m-1", "call me"));
        send(() -> doors.say(BOT, chat, "m-2", Numbers.typed(number)));
        tell(name, hangupCause);
        return chat;
    }

    /** A call asked for at the api door. */
    private void call(String name, String hangupCause) {
        accepts(name);
        String number = Numbers.fresh();
        send(() -> doors.callNumber(CONNECTION, number, "Idempotency-Key", name + "-" + run));
        tell(name, hangupCause);
    }

    /** What the contact centre tells of a call: that it was taken, unless nobody was reached, and why it ended, if it did. */
    private void tell(String name, String hangupCause) {
        String call = "{\"data\":{\"event_type\":\"%s\",\"payload\":{\"call_control_id\":\"" + name + "-" + run + "\"%s}}}";
        if (hangupCause == null || hangupCause.equals("normal_clearing")) {
            send(() -> event(call.formatted("call.answered", "")));
        }
        if (hangupCause != null) {
            send(() -> event(call.formatted("call.hangup", ",\"hangup_cause\":\"" + hangupCause + "\"")));
        }
    }

    private void webhook(String type, String conversation, int operator) {
        String body = DoorClient.webhookBody(type, conversation, "ha", operator);
        String correlation = UUID.randomUUID().toString();
        send(() -> doors.webhook(correlation, body));
    }

    private void send(Supplier<Reply> request) {
        Runnable again = () -> assertThat(request.get().status()).isIn(200, 204);
        again.run();
        sent.add(again);
    }

    private void accepts(String name) {
        ContactCentre.server().stubFor(post(urlPathMatching(CALLS)).willReturn(
                okJson("{\"data\":{\"call_control_id\":\"" + name + "-" + run + "\"}}")));
    }

    private Reply event(String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String url = doors.baseUrl() + "/providers/" + CONNECTION + "/events";
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
            EventSigner.headers("telnyx", new EventSigner.Event(url, "application/json", bytes, Map.of()), "", EventKeys.privateHalf())
                    .forEach(request::header);
            return doors.send(request);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything but times. */
    private List<String> journal() {
        return Stream.of(
                        "select 'escalation', id, reference, status, reason, call_id, call_state, call_reason, request_key, delivery_key"
                                + " from escalation where connection = ? order by id",
                        "select 'event', call_id, state, reason from call_event where connection = ? order by call_id, state",
                        "select 'conversation', id, step, attempts, version from conversation where connection = ? order by id",
                        "select 'late', v.escalation_id, v.kind, v.state from visitor_message v join escalation e on e.id = v.escalation_id"
                                + " where e.connection = ? order by v.escalation_id, v.kind",
                        "select 'webhook', id, type, conversation_id, operator_id from webhook where conversation_id like '%-" + run + "'"
                                + " and ? <> '' order by id")
                .flatMap(sql -> jdbc.sql(sql).param(CONNECTION).query().listOfRows().stream())
                .map(row -> String.valueOf(row.values())).toList();
    }
}
