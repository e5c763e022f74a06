package org.messagingtocall.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.cases.EventSigner;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.CallAnswered;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.EventKeys;
import org.messagingtocall.journal.KeyedHash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is sent to the event door, it answers in few words and changes nothing that it shouldn't. */
@AppTest
class EventDoorTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SECRET = "s3cr3t-of-the-contact-centre";

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient journal;

    @Autowired
    KeyedHash hash;

    @Autowired
    Connections connections;

    @Autowired
    ApplicationEventPublisher publisher;

    @Test
    void aConnectionWithoutEventsHasNoDoor() throws Exception {
        refused(send("no-such-connection", "", JSON, "{}", Map.of()), 404, "unknown-connection", "There is no connection of this id.");
        for (String connection : List.of("no-such-connection", "sandbox", "aircall", "telnyx", "vonage-voice", "asterisk-ari-events", "%2e%2e")) {
            assertThat(send(connection, "", JSON, "{}", Map.of()).status()).as(connection).isEqualTo(404);
        }
        assertThat(send("telnyx", "", JSON, "{}", Map.of()).body()).contains("Events are not set up for this connection.");
    }

    @Test
    void aWrongSignatureIsToldNothing() throws Exception {
        DoorClient.Reply reply = send("telnyx-events", "", JSON, "{}", Map.of());

        refused(reply, 401, "signature", "The signature is missing or wrong.");
        assertThat(reply.http().headers().map().keySet()).doesNotContain("www-authenticate", "telnyx-timestamp");
    }

    @Test
    void anEventIsAnsweredWithNothing() throws Exception {
        DoorClient.Reply reply = signed("{\"data\":{}}");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void aBodyThatCantBeReadIsRefused() throws Exception {
        for (String body : List.of("", "{", "[1,", "null", "1", "\"text\"", "{\"a\":" + "9".repeat(5_000) + "}", "[".repeat(5_000), "\u0000", "{}}x".repeat(3) + "{")) {
            assertThat(signed(body).status()).as(body).isIn(400, 204);
        }
        for (String body : List.of("{", "[".repeat(5_000) + "]".repeat(5_000), "{\"a\":" + "9".repeat(5_000) + "}")) {
            refused(signed(body), 400, "body-not-json", "The body must be JSON or a form.");
        }
        assertThat(send("twilio-voice", "", FORM, "CallStatus=%zz", Map.of("X-Twilio-Signature", "x")).status()).isEqualTo(400);
    }

    @Test
    void sixtyFourKibibytesAreEnough() throws Exception {
        assertThat(signed("{\"a\":\"" + "x".repeat(64 * 1024 - 8) + "\"}").status()).isEqualTo(204);
        DoorClient.Reply larger = signed("{\"a\":\"" + "x".repeat(64 * 1024 - 7) + "\"}");
        assertThat(larger.status()).isEqualTo(413);
    }

    @Test
    void oddFieldsTellNothing() throws Exception {
        int before = events();
        for (String payload : List.of("{\"hangup_cause\":null,\"call_control_id\":null}", "{\"hangup_cause\":\"user_busy\"}",
                "{\"hangup_cause\":\"user_busy\",\"call_control_id\":\"\"}", "{\"hangup_cause\":\"user_busy\",\"call_control_id\":\"a\\u0000b\"}",
                "{\"hangup_cause\":\"user_busy\",\"call_control_id\":\"\\ud800\"}", "{\"hangup_cause\":\"user_busy\",\"call_control_id\":{\"a\":[1]}}",
                "{\"hangup_cause\":\"user_busy\",\"call_control_id\":12345678901234567890123456789012345678901234567890}",
                "{\"hangup_cause\":\"user_busy\",\"call_control_id\":\"" + "9".repeat(201) + "\"}", "{\"hangup_cause\":[\"user_busy\"]}", "[]", "7")) {
            assertThat(signed("{\"data\":{\"event_type\":\"call.hangup\",\"payload\":" + payload + "}}").status()).as(payload).isEqualTo(204);
        }
        assertThat(signed("[{\"data\":{}}]").status()).isEqualTo(204);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void anEventOfAnotherConnectionsCallChangesNothing() throws Exception {
        journal.sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,"
                + " status, reason, call_id, consent, created_at, answered_at) values (?, 'EVENT-OTHER', 'api', 'telnyx', 'telnyx', '', '', '', '', '',"
                + " 'call_placed', 'call-placed', 'their-call', 'explicit', current_timestamp, current_timestamp)").param("01900000-0000-7000-8000-00000000000e").update();
        String body = "{\"data\":{\"event_type\":\"call.hangup\",\"payload\":{\"hangup_cause\":\"user_busy\",\"call_control_id\":\"their-call\"}}}";

        for (String query : List.of("", "escalation=01900000-0000-7000-8000-00000000000e", "escalation=' or 1=1 --", "escalation=&escalation=x", "?", "%00")) {
            assertThat(send("telnyx-events", query.replace(" ", "%20"), JSON, body, ed25519(body)).status()).as(query).isEqualTo(204);
        }
        assertThat(journal.sql("select call_state from escalation where reference = 'EVENT-OTHER'").query(String.class).single()).isEmpty();
        assertThat(journal.sql("select count(*) from call_event where call_id in ('their-call', '01900000-0000-7000-8000-00000000000e')")
                .query(Integer.class).single()).isZero();
    }

    @Test
    void aCallThatWaitsForAnotherTryIsNotPlacedAgainOnceItsProviderTellsOfOne() throws Exception {
        String id = "01900000-0000-7000-8000-00000000000f";
        journal.sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,"
                + " status, reason, call_id, consent, created_at, answered_at, call_at, sealed_call, tries) values (?, 'EVENT-WAITING', 'api',"
                + " 'telnyx-events', 'telnyx', '', '', '', '', '', 'call_scheduled', 'call-scheduled', '', 'explicit', current_timestamp,"
                + " current_timestamp, current_timestamp, 'sealed', 1)").param(id).update();
        String body = "{\"data\":{\"event_type\":\"call.hangup\",\"payload\":{\"hangup_cause\":\"user_busy\",\"call_control_id\":\"refused-call\"}}}";

        assertThat(send("telnyx-events", "escalation=" + id, JSON, body, ed25519(body)).status()).isEqualTo(204);

        assertThat(journal.sql("select status || ' ' || call_state from escalation where reference = 'EVENT-WAITING' and sealed_call is null")
                .query(String.class).single()).isEqualTo("call_placed busy_line");
    }

    @Test
    void whatAProviderTellsIsReadThoughAnotherOneWithoutEventsWasAskedLast() {
        String id = "01900000-0000-7000-8000-00000000001f";
        journal.sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,"
                + " status, reason, call_id, consent, created_at, answered_at) values (?, 'EVENT-BEFORE', 'api', 'failover', 'http-json', '', '', '', '', '',"
                + " 'call_placed', 'call-placed', '', 'explicit', current_timestamp, current_timestamp)").param(id).update();
        journal.sql("insert into call_event (connection, escalation_id, call_id, state, reason, at) values ('failover', ?, 'CA9', 'ringing', '', now())")
                .param(id).update();

        publisher.publishEvent(new CallAnswered(id, connections.find("failover").orElseThrow()));

        Awaitility.await().untilAsserted(() -> assertThat(journal.sql("select call_state from escalation where id = ?").param(id)
                .query(String.class).single()).isEqualTo("ringing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+33639980155", "33639980155", "06 39 98 01 55", "0033639980155"})
    void aCallsIdThatIsTheNumberIsNotKept(String callId) throws Exception {
        String id = UUID.randomUUID().toString();
        journal.sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,"
                + " status, reason, call_id, consent, created_at, answered_at) values (?, 'EVENT-NUMBER', 'api', 'telnyx-events', 'telnyx', '', '', '', '', ?,"
                + " 'call_placed', 'call-placed', '', 'explicit', current_timestamp, current_timestamp)").param(id).param(hash.ofNumber("+33639980155")).update();
        String body = "{\"data\":{\"event_type\":\"call.hangup\",\"payload\":{\"hangup_cause\":\"user_busy\",\"call_control_id\":\"" + callId + "\"}}}";

        assertThat(send("telnyx-events", "escalation=" + id, JSON, body, ed25519(body)).status()).isEqualTo(204);
        assertThat(signed(body).status()).as("without our id").isEqualTo(204);

        assertThat(journal.sql("select call_state from escalation where id = ?").param(id).query(String.class).single()).isEqualTo("busy_line");
        assertThat(journal.sql("select call_id from call_event where escalation_id = ?").param(id).query(String.class).single()).isEmpty();
        assertThat(journal.sql("select count(*) from call_event where call_id like '%399801%' or call_id like '%39 98%'").query(Integer.class).single()).isZero();
    }

    @Test
    void withoutAPublicAddressTheOneThatWasAskedCounts() throws Exception {
        String url = doors.baseUrl() + "/providers/twilio-voice/events?a=%C3%A9";
        Map<String, String> signed = EventSigner.headers("twilio", new EventSigner.Event(url, FORM, new byte[0], Map.of("CallStatus", "busy")), SECRET, null);

        assertThat(send("twilio-voice", "a=%C3%A9", FORM, "CallStatus=busy", signed).status()).isEqualTo(204);
        assertThat(send("twilio-voice", "a=%c3%a9", FORM, "CallStatus=busy", signed).status()).isEqualTo(401);
    }

    @Test
    void nothingButAPostIsServed() throws Exception {
        for (String method : List.of("GET", "PUT", "DELETE")) {
            assertThat(doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/providers/telnyx-events/events"))
                    .method(method, HttpRequest.BodyPublishers.noBody())).status()).isIn(404, 405);
        }
    }

    private static void refused(DoorClient.Reply reply, int status, String error, String message) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json()).hasSize(2);
        assertThat(reply.json().path("error").asText()).isEqualTo(error);
        assertThat(reply.json().path("message").asText()).isEqualTo(message);
    }

    private int events() {
        return journal.sql("select count(*) from call_event").query(Integer.class).single();
    }

    private DoorClient.Reply signed(String body) throws Exception {
        return send("telnyx-events", "", JSON, body, ed25519(body));
    }

    private static Map<String, String> ed25519(String body) throws Exception {
        return EventSigner.headers("telnyx", new EventSigner.Event("", JSON, body.getBytes(StandardCharsets.UTF_8), Map.of()), "", EventKeys.privateHalf());
    }

    private DoorClient.Reply send(String connection, String query, String type, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/providers/" + connection + "/events"
                + (query.isEmpty() ? "" : "?" + query))).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return doors.send(request);
    }
}
