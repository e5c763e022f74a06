package org.messagingtocall.privacy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Silence;
import org.messagingtocall.journal.CallEvents;
import org.messagingtocall.journal.CallEvents.CallEvent;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.journal.Retention;
import org.messagingtocall.journal.Seal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person may ask for, over real HTTP; the same on both databases. */
abstract class Rights {

    private static final AtomicInteger ROWS = new AtomicInteger();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOT = "ha-7801";
    private static final UrlPattern SECOND = urlPathMatching("/2010-04-01/Accounts/AC0*9/Calls.json");

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KeyedHash hash;

    @Autowired
    CallEvents events;

    @Autowired
    Seal seal;

    @Autowired
    Retention retention;

    @LocalManagementPort
    int managementPort;

    private final Centre centre = new Centre("doors-consent");
    private final String conversation = UUID.randomUUID().toString();
    private final String number = Numbers.fresh();

    @BeforeEach
    void accept() {
        centre.accepts();
        doors.saveBot(BOT, "doors-consent", "fr");
    }

    @Test
    void whatIsKeptOfAPersonIsExportedByNumberConversationAndReference() {
        called(conversation, number);
        String other = Numbers.fresh();
        called(UUID.randomUUID().toString(), other);

        JsonNode byNumber = ask("export", "number", Numbers.typed(number), "region", "fr").json();

        JsonNode request = byNumber.path("requests").path(0);
        assertThat(byNumber.path("requests")).hasSize(1);
        assertThat(byNumber.path("complete").asBoolean()).isTrue();
        assertThat(request.path("outcome").asText()).isEqualTo("call_queued");
        assertThat(request.path("brand").asText()).isEqualTo("Doors that ask");
        assertThat(request.path("askedThrough").asText()).isEqualTo("bot");
        assertThat(request.path("number").asText()).isEqualTo("+33••••••" + number.substring(10));
        assertThat(request.path("consent").asText()).isEqualTo("explicit");
        assertThat(request.path("consentText").asText()).startsWith("Pouvons-nous utiliser votre numéro");
        assertThat(Instant.parse(request.path("consentedAt").asText())).isBefore(Instant.parse(request.path("askedAt").asText()));
        assertThat(request.path("callEvents").path(0).path("state").asText()).isEqualTo("completed");
        assertThat(request.path("messages").path(0).path("kind").asText()).isEqualTo("late-outcome");
        assertThat(request.path("events").path(0).path("what").asText()).isEqualTo("late-outcome");
        assertThat(byNumber.path("conversations").path(0).path("conversation").asText()).isEqualTo(conversation);
        assertThat(byNumber.path("conversations").path(0).path("memory").path(0).path("waitingFor").asText()).isNotEmpty();
        assertThat(byNumber.path("conversations").path(0).path("toldByIadvize").path(0).path("what").asText()).isEqualTo("v2.conversation.pushed");
        assertThat(byNumber.path("answers").asInt()).isEqualTo(4);
        assertThat(byNumber.toString()).doesNotContain(number).doesNotContain(hash.of("phone", number));

        assertThat(ask("export", "number", number).json().path("requests")).isEqualTo(byNumber.path("requests"));
        assertThat(ask("export", "conversation", conversation).json().path("requests")).isEqualTo(byNumber.path("requests"));
        assertThat(ask("export", "reference", request.path("reference").asText().toLowerCase()).json().path("requests")).isEqualTo(byNumber.path("requests"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            consent-off          |       | call_queued     | off          |                | false
            consent-off          | yes   | call_queued     | explicit     | notice 2026-11 | true
            consent-off          | no    | consent_missing | none         |                | false
            consent-legal-notice |       | call_queued     | legal-notice | notice 2026-11 | false
            consent-legal-notice | oui   | call_queued     | explicit     | notice 2026-11 | true
            consent-legal-notice | false | consent_missing | none         |                | false
            consent-legal-notice | Nein. | consent_missing | none         |                | false
            consent-legal-notice | refused | consent_missing | none       |                | false
            doors-consent        |       | consent_missing | none         |                | false
            doors-consent        | yes   | call_queued     | explicit     |                | true
            """)
    void consentIsKeptAsItWasGivenAtTheApiDoor(String connection, String given, String status, String consent, String version, boolean dated) {
        String body = JSON.createObjectNode().put("phone", number).put("consent", given == null ? "" : given).toString();
        assertThat(doors.call(connection, body).json().path("status").asText()).isEqualTo(status);

        assertConsent("phone_hash", hash.of("phone", number), consent, version == null ? "" : version, dated);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            consent-off          | off          |
            consent-legal-notice | legal-notice | notice 2026-11
            """)
    void consentIsKeptAsItWasGivenAtTheBotDoor(String connection, String consent, String version) {
        doors.saveBot("ha-7802", connection, "en");
        assertThat(doors.say("ha-7802", conversation, Numbers.typed(number)).status()).isEqualTo(200);

        assertConsent("conversation_id", conversation, consent, version == null ? "" : version, false);
        assertThat(centre.callsTo(number)).isEqualTo(1);
    }

    private void assertConsent(String column, String value, String consent, String version, boolean dated) {
        Awaitility.await().untilAsserted(() -> assertThat(jdbc.sql("select consent || '/' || consent_version || '/'"
                        + " || case when consented_at is null then 'undated' else 'dated' end from escalation where " + column + " = ?")
                .param(value).query(String.class).list()).containsExactly(consent + "/" + version + "/" + (dated ? "dated" : "undated")));
    }

    @Test
    void aKeptCallIsOpenedForItsPersonWithTheNumberMasked() {
        called(conversation, number);
        jdbc.sql("update escalation set sealed_call = ?, due_at = now() where conversation_id = ?")
                .params(seal.seal("{\"phone\":{\"e164\":\"" + number + "\"},\"visitor\":{\"name\":\"Zoé\"},\"context\":{\"order\":\"A-1\"},\"madeFor\":\"x\"}"),
                        conversation).update();

        JsonNode kept = ask("export", "number", number).json().path("requests").path(0).path("keptEncrypted");

        assertThat(kept.toString()).isEqualTo("{\"number\":\"+33••••••" + number.substring(10) + "\",\"visitor\":{\"name\":\"Zoé\"},\"context\":{\"order\":\"A-1\"}}");
    }

    @Test
    void everythingIsErasedByNumberAndNothingOfOthers() {
        String other = Numbers.fresh();
        String otherConversation = UUID.randomUUID().toString();
        called(conversation, number);
        called(otherConversation, other);
        String reference = ask("export", "number", number).json().path("requests").path(0).path("reference").asText();

        JsonNode receipt = ask("erase", "number", number).json();

        assertThat(receipt.path("erased").toString()).isEqualTo("{\"call_event\":1,\"conversation\":1,\"delivery\":4,\"escalation\":1,"
                + "\"escalation_event\":1,\"visitor_message\":1,\"webhook\":1}");
        assertThat(receipt.path("left")).allMatch(count -> count.asInt() == 0).hasSize(7);
        assertThat(receipt.path("recipients").path(0).path("reference").asText()).isEqualTo(reference);
        assertThat(receipt.path("recipients").path(0).path("callId").asText()).isEqualTo("call-" + number.substring(6));
        assertThat(receipt.toString()).doesNotContain(number);
        for (String trace : List.of(conversation, reference, hash.of("phone", number), hash.ofChat(conversation), "call-" + number.substring(6))) {
            assertThat(rowsWith(trace)).as(trace).isEmpty();
        }
        assertThat(ask("export", "number", number).json().path("requests")).isEmpty();
        assertThat(ask("export", "conversation", otherConversation).json().path("answers").asInt()).isEqualTo(4);
        assertThat(ask("export", "number", other).json().path("requests").path(0).path("callEvents")).hasSize(1);
        assertThat(jdbc.sql("select subject from erasure where id = ?").param(receipt.path("receipt").asText()).query(String.class).single())
                .isEqualTo("number");
        assertThat(total("status = 'call_queued' and consent = 'explicit' and erased_at is not null and connection = 'doors-consent'"))
                .as("it still counts").isPositive();
    }

    @Test
    void itIsErasedByConversationAndByReference() {
        called(conversation, number);
        assertThat(ask("erase", "conversation", conversation).json().path("erased").path("escalation").asInt()).isEqualTo(1);
        assertThat(rowsWith(conversation)).isEmpty();

        String second = UUID.randomUUID().toString();
        String another = Numbers.fresh();
        called(second, another);
        String reference = ask("export", "number", another).json().path("requests").path(0).path("reference").asText();
        assertThat(ask("erase", "reference", " " + reference).json().path("erased").path("delivery").asInt()).isEqualTo(4);
        assertThat(rowsWith(second)).isEmpty();
    }

    @Test
    void aKeyOfAnErasedRequestTellsNobodyElseOfItsCall() {
        Centre centre = new Centre("doors-once");
        centre.accepts();
        String other = Numbers.fresh();
        doors.callNumber("doors-once", number, "Idempotency-Key", conversation);
        assertThat(doors.callNumber("doors-once", other, "Idempotency-Key", conversation).status()).isEqualTo(400);
        ask("erase", "number", number);

        assertThat(doors.callNumber("doors-once", other, "Idempotency-Key", conversation).json().path("status").asText()).isEqualTo("call_queued");
        assertThat(centre.callsTo(other)).as("who reads that somebody calls is called").isEqualTo(1);
        assertThat(doors.callNumber("doors-once", number, "Idempotency-Key", UUID.randomUUID().toString()).json().path("status").asText()).isEqualTo("call_queued");
        assertThat(centre.callsTo(number)).as("who is erased is not called again for it").isEqualTo(1);
    }

    @Test
    void whoIsErasedIsNotCalledTwiceForIt() {
        called(conversation, number);

        assertThat(Instant.parse(ask("erase", "number", number).json().path("heldUntil").asText())).isAfter(Instant.now());
        doors.say(BOT, conversation, "oui");
        doors.say(BOT, conversation, "oui");
        assertThat(doors.say(BOT, conversation, Numbers.typed(number)).status()).isEqualTo(200);
        assertThat(centre.callsTo(number)).isEqualTo(1);

        jdbc.sql("update escalation set erased_at = now() - interval '2' day, repeat_until = now() - interval '1' day where erased_at is not null").update();
        jdbc.sql("update shedlock set lock_until = now() - interval '1' day where name = 'retention'").update();
        retention.run();
        assertThat(total("erased_at is not null and (request_key is not null or delivery_key is not null)")).isZero();
    }

    @Test
    void aCallThatIsBeingAskedForLeavesNothingOfThePersonEither() {
        Centre silent = new Centre("doors-silent");
        silent.answers(aResponse().withStatus(201).withBody("{\"id\":\"call-1\"}").withTransformer(Silence.NAME, Silence.OF, "privacy"));
        Silence.begin("privacy");
        try {
            CompletableFuture<Reply> caller = CompletableFuture.supplyAsync(() -> doors.callNumber("doors-silent", number));
            Awaitility.await().until(() -> total("phone_hash = '" + hash.of("phone", number) + "'") == 1);
            String id = jdbc.sql("select id from escalation where phone_hash = ?").param(hash.of("phone", number)).query(String.class).single();

            assertThat(ask("erase", "number", number).json().path("left")).allMatch(count -> count.asInt() == 0);
            Silence.end("privacy");

            assertThat(caller.join().json().path("status").asText()).isEqualTo("call_queued");
            events.add(new CallEvent("doors-silent", id, "call-1", CallState.RINGING, ""), Instant.now());
            assertThat(total("id = '" + id + "' and status = 'call_queued' and call_id = '' and phone_hash = '' and reference = ''")).isEqualTo(1);
            assertThat(jdbc.sql("select count(*) from call_event where escalation_id = ?").param(id).query(Integer.class).single()).isZero();
        } finally {
            Silence.end("privacy");
        }
    }

    @Test
    void aCallThatWaitsForItsTimeIsNotMadeAndItsKeysPromiseItNoMore() {
        JsonNode first = schedule("d1-" + number);
        assertThat(schedule("d2-" + number).path("reference")).as("shares it").isEqualTo(first.path("reference"));
        String id = idOf(first);
        Awaitility.await().until(() -> answersOf(number) == 2);

        JsonNode receipt = ask("erase", "number", number).json();

        assertThat(total("id = '" + id + "' and call_state = 'cancelled' and sealed_call is null and request_key is null and delivery_key is null"))
                .isEqualTo(1);
        assertThat(receipt.path("erased").path("delivery").asInt()).isEqualTo(2);
        assertThat(receipt.has("heldUntil")).as("nothing is held for a call that nobody makes").isFalse();
        assertThat(answersOf(number)).isZero();
        JsonNode again = schedule("d1-" + number);
        assertThat(again.path("status").asText()).isEqualTo("call_scheduled");
        assertThat(again.path("reference").asText()).isNotBlank().isNotEqualTo(first.path("reference").asText());
        assertThat(total("id = '" + idOf(again) + "' and sealed_call is not null and call_state = ''")).as("the promise is kept").isEqualTo(1);
    }

    @Test
    void aCallThatWasCancelledIsPromisedNoMoreToAnyKeyThatAskedForIt() {
        JsonNode first = schedule("d1-" + number);
        schedule("d2-" + number);
        Awaitility.await().until(() -> answersOf(number) == 2);
        doors.send(doors.api("POST", "scheduled", "calls/" + first.path("reference").asText() + "/cancel", null));

        JsonNode again = schedule("d2-" + number);

        assertThat(again.path("reference").asText()).isNotBlank().isNotEqualTo(first.path("reference").asText());
        assertThat(schedule("d1-" + number)).as("shares the new one").isEqualTo(again);
        assertThat(total("id = '" + idOf(again) + "' and sealed_call is not null and call_state = ''")).isEqualTo(1);
    }

    @Test
    void theAnswersOfAllKeysThatSharedARequestAreErasedByWhateverItIsNamed() {
        for (String by : List.of("number", "reference")) {
            String another = Numbers.fresh();
            JsonNode first = doors.callNumber("doors", another, "Idempotency-Key", "d1-" + another).json();
            doors.callNumber("doors", another, "Idempotency-Key", "d2-" + another);
            doors.callNumber("doors", another, "Idempotency-Key", "d3-" + another);
            String reference = first.path("reference").asText();
            Awaitility.await().until(() -> answersOf(another) == 3);

            JsonNode receipt = ask("erase", by, by.equals("number") ? another : reference).json();

            assertThat(receipt.path("erased").path("delivery").asInt()).as(by).isEqualTo(3);
            assertThat(rowsWith(reference)).as(by).isEmpty();
        }
    }

    @Test
    void whoIsErasedWhileOneContactCentreIsAskedIsNotHandedOnToTheNext() {
        Centre first = new Centre("failover");
        first.answers(aResponse().withStatus(429).withBody("{}").withTransformer(Silence.NAME, Silence.OF, "handed-on"));
        Silence.begin("handed-on");
        try {
            CompletableFuture<Reply> caller = CompletableFuture.supplyAsync(() -> doors.callNumber("failover", number));
            Awaitility.await().until(() -> first.callsTo(number) == 1 || total("phone_hash = '" + hash.ofNumber(number) + "'") == 1);
            int before = callsOfTheSecond();

            JsonNode receipt = ask("erase", "number", number).json();
            Silence.end("handed-on");

            assertThat(caller.join().json().path("status").asText()).isEqualTo("busy");
            assertThat(callsOfTheSecond()).isEqualTo(before);
            assertThat(providers(receipt)).containsExactly("http-json");
        } finally {
            Silence.end("handed-on");
        }
    }

    @Test
    void everyContactCentreThatWasAskedIsARecipient() {
        new Centre("failover").answers(aResponse().withStatus(429).withBody("{}"));
        ContactCentre.server().stubFor(post(SECOND).willReturn(created().withBody("{\"sid\":\"CA9\",\"status\":\"queued\"}")));
        assertThat(doors.callNumber("failover", number).json().path("callId").asText()).isEqualTo("CA9");

        JsonNode receipt = ask("erase", "number", number).json();

        assertThat(providers(receipt)).containsExactly("http-json", "twilio-voice");
        assertThat(receipt.path("recipients").findValuesAsText("callId")).containsExactly("", "CA9");
        assertThat(receipt.path("left")).allMatch(count -> count.asInt() == 0);
    }

    @Test
    void aNumberThatWaitsForTheChoiceOfATimeIsFoundAndErasedByItself() {
        doors.saveBot("ha-7803", "scheduled-closed", "fr");
        assertThat(doors.say("ha-7803", conversation, Numbers.typed(number)).status()).isEqualTo(200);
        assertThat(rowsWith(hash.ofNumber(number))).containsExactly("1 in [conversation, number_hash]");

        JsonNode kept = ask("export", "number", number).json();
        assertThat(kept.path("conversations").path(0).path("memory").path(0).path("numberKeptEncrypted").asBoolean()).isTrue();

        JsonNode receipt = ask("erase", "number", number).json();
        assertThat(receipt.path("erased").path("conversation").asInt()).isEqualTo(1);
        assertThat(receipt.path("left")).allMatch(count -> count.asInt() == 0);
        assertThat(rowsWith(hash.ofNumber(number))).isEmpty();
        assertThat(rowsWith(hash.ofChat(conversation))).isEmpty();
    }

    @Test
    void moreRequestsThanAnExportHasAreInItsNextParts() {
        rows(Traces.AT_ONCE);
        JsonNode exactly = ask("export", "number", number).json();
        assertThat(exactly.path("requests")).hasSize(Traces.AT_ONCE);
        assertThat(exactly.path("complete").asBoolean()).isTrue();
        assertThat(exactly.has("next")).isFalse();

        rows(Traces.AT_ONCE + 1);
        JsonNode first = ask("export", "number", number).json();
        assertThat(first.path("requests")).hasSize(Traces.AT_ONCE);
        assertThat(first.path("complete").toString()).isEqualTo("false");
        JsonNode second = ask("export", "number", number, "after", first.path("next").asText()).json();
        assertThat(second.path("requests")).hasSize(Traces.AT_ONCE);
        JsonNode last = ask("export", "number", number, "after", second.path("next").asText()).json();
        assertThat(last.path("complete").asBoolean()).isTrue();
        assertThat(Stream.of(first, second, last).flatMap(part -> part.findValuesAsText("reference").stream()).distinct())
                .hasSize(2 * Traces.AT_ONCE + 1);
    }

    @Test
    void timesThatWereOfferedAndChosenAreExported() {
        called(conversation, number);
        jdbc.sql("update escalation set call_at = '2026-12-07T14:30:00Z', asked_at = '2026-12-07T14:31:00Z', tries = 2 where conversation_id = ?")
                .param(conversation).update();
        jdbc.sql("update conversation set call_at = '2026-12-07T14:30:00Z', offered = '2026-12-07T14:30:00Z' where chat = ?")
                .param(hash.ofChat(conversation)).update();

        JsonNode kept = ask("export", "number", number).json();

        JsonNode request = kept.path("requests").path(0);
        assertThat(request.path("timeChosen").asText()).isEqualTo("2026-12-07T14:30:00Z");
        assertThat(request.path("contactCentreAskedAt").asText()).isEqualTo("2026-12-07T14:31:00Z");
        assertThat(request.path("triesWithoutACall").asInt()).isEqualTo(2);
        JsonNode memory = kept.path("conversations").path(0).path("memory").path(0);
        assertThat(memory.path("timeChosen").asText()).isEqualTo("2026-12-07T14:30:00Z");
        assertThat(memory.path("timesOffered").asText()).isEqualTo("2026-12-07T14:30:00Z");
    }

    /** Requests of the number that came to nothing. */
    private void rows(int count) {
        for (int i = 0; i < count; i++) {
            jdbc.sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,"
                    + " status, reason, call_id, consent, created_at) values (?, ?, 'api', 'doors', 'http-json', '', '', '', '', ?, 'limited', '', '',"
                    + " 'off', now())").params(UUID.randomUUID().toString(), "ROW-" + ROWS.incrementAndGet(), hash.ofNumber(number)).update();
        }
    }

    @Test
    void moreRequestsThanAreWorkedAtATimeAreAllErasedAndNoneIsLeft() {
        called(conversation, number);
        int rows = Traces.AT_ONCE + 1;
        rows(rows - 1);

        JsonNode receipt = ask("erase", "number", number).json();

        assertThat(receipt.path("erased").path("escalation").asInt()).isEqualTo(rows);
        assertThat(receipt.path("left")).allMatch(count -> count.asInt() == 0).hasSize(7);
    }

    @Test
    void whoIsKnownByTheSitesOwnKeyIsFoundByIt() {
        String visitor = "visitor-" + number.substring(6);
        String body = JSON.createObjectNode().put("phone", number).put("visitorKey", visitor).put("conversationId", conversation).toString();
        assertThat(doors.call("consent-off", body).json().path("status").asText()).isEqualTo("call_queued");
        assertThat(ask("export", "conversation", visitor).json().path("requests")).hasSize(1)
                .isEqualTo(ask("export", "conversation", conversation).json().path("requests"));

        assertThat(ask("erase", "conversation", visitor).json().path("erased").path("escalation").asInt()).isEqualTo(1);

        assertThat(rowsWith(hash.ofChat(visitor))).isEmpty();
        assertThat(rowsWith(conversation)).isEmpty();
    }

    private static List<String> providers(JsonNode receipt) {
        return receipt.path("recipients").findValuesAsText("provider");
    }

    private static int callsOfTheSecond() {
        return ContactCentre.server().findAll(postRequestedFor(SECOND)).size();
    }

    private JsonNode schedule(String key) {
        String at = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS).toString();
        return doors.call("scheduled", JSON.createObjectNode().put("phone", number).put("at", at).toString(), "Idempotency-Key", key).json();
    }

    private String idOf(JsonNode answer) {
        return jdbc.sql("select id from escalation where reference = ?").param(answer.path("reference").asText()).query(String.class).single();
    }

    private int answersOf(String e164) {
        return jdbc.sql("select count(*) from delivery where phone_hash = ? and answer is not null").param(hash.ofNumber(e164)).query(Integer.class).single();
    }

    @Test
    void whoIsNotKnownIsAnsweredLikeEverybody() {
        JsonNode receipt = ask("erase", "number", Numbers.fresh()).json();
        assertThat(receipt.path("erased")).allMatch(count -> count.asInt() == 0).hasSize(7);
        assertThat(receipt.path("receipt").asText()).isNotEmpty();
        assertThat(ask("export", "conversation", "nobody's").json().path("requests")).isEmpty();
    }

    @Test
    void whatCantBeUnderstoodIsRefusedInWords() {
        assertThat(ask("erase").body()).isEqualTo("{\"error\":\"expected one of reference, number, conversation\"}");
        assertThat(ask("erase", "number", number, "conversation", "c").status()).isEqualTo(400);
        assertThat(ask("export", "number", "nobody's").body()).contains("number: expected a phone number such as").doesNotContain("nobody's");
        assertThat(ask("export", "number", "06 39 98 01 02").status()).as("of which region").isEqualTo(400);
        assertThat(ask("forget", "number", number).body()).isEqualTo("{\"error\":\"expected the operation export or erase\"}");
    }

    @Test
    void nobodyGetsItWithoutTheKeyNorInAnAddress() {
        assertThat(send("erase", "", "{\"number\":\"" + number + "\"}", "").status()).isEqualTo(401);
        assertThat(send("export", "", "{\"number\":\"" + number + "\"}", "Bearer wrong").status()).isEqualTo(401);
        Reply inAddress = send("export", "?conversation=c", "{}", "Bearer management-key");
        assertThat(inAddress.status()).isEqualTo(400);
        assertThat(inAddress.body()).isEqualTo("send it in the body: addresses are logged on the way");
    }

    /** A chat in which consent was asked for, with all that may follow a call. */
    private void called(String chat, String e164) {
        String callId = "call-" + e164.substring(6);
        centre.answers(aResponse().withStatus(201).withBody("{\"id\":\"" + callId + "\"}"));
        doors.say(BOT, chat, "bonjour");
        doors.say(BOT, chat, "oui");
        assertThat(doors.say(BOT, chat, Numbers.typed(e164)).body()).contains("demande est transmise");
        doors.say(BOT, chat, "merci");
        doors.webhook(UUID.randomUUID().toString(), DoorClient.webhookBody("v2.conversation.pushed", chat, "ha", 7801));
        String id = jdbc.sql("select id from escalation where conversation_id = ?").param(chat).query(String.class).single();
        events.add(new CallEvent("doors-consent", "", callId, CallState.COMPLETED, ""), Instant.now());
        jdbc.sql("insert into visitor_message values (?, 'late-outcome', 'sent', '', now())").param(id).update();
        jdbc.sql("insert into escalation_event values (?, now(), 'late-outcome', 'call_queued')").param(id).update();
        Awaitility.await().until(() -> jdbc.sql("select count(*) from delivery where fingerprint = ? and answer is not null")
                .param(hash.ofChat(chat)).query(Integer.class).single() == 4);
    }

    /** Wherever in the database a text is. */
    private List<String> rowsWith(String text) {
        List<String> found = new ArrayList<>();
        jdbc.sql("select table_name, column_name from information_schema.columns where table_schema = 'public'"
                + " and data_type in ('character varying', 'CHARACTER VARYING', 'text', 'CHARACTER LARGE OBJECT')")
                .query((row, number) -> List.of(row.getString(1), row.getString(2))).list()
                .forEach(column -> Stream.of(jdbc.sql("select count(*) from " + column.get(0) + " where " + column.get(1) + " like ?")
                                .param("%" + text + "%").query(Integer.class).single())
                        .filter(count -> count > 0).forEach(count -> found.add(count + " in " + column)));
        return found;
    }

    private int total(String condition) {
        return jdbc.sql("select count(*) from escalation where " + condition).query(Integer.class).single();
    }

    /** @param body names and values in turn */
    private Reply ask(String operation, String... body) {
        ObjectNode json = JSON.createObjectNode();
        for (int i = 0; i < body.length; i += 2) {
            json.put(body[i], body[i + 1]);
        }
        return send(operation, "", json.toString(), "Bearer management-key");
    }

    private Reply send(String operation, String query, String body, String authorization) {
        return doors.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/observe/privacy/" + operation + query))
                .header("Authorization", authorization).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
