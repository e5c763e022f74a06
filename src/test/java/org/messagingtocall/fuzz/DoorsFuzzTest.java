package org.messagingtocall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.messagingtocall.cases.EventSigner;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.EventKeys;
import org.messagingtocall.fuzz.Nasty.Member;

/** Requests nobody would write, most of them rightly signed, to the application as it is deployed: no 5xx, no hang, no leak. */
class DoorsFuzzTest {

    private static final int WORKERS = 32;
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static ChildApp app;

    @BeforeAll
    static void start() throws IOException {
        Path folder = ChildApp.newFolder("fuzz");
        Path connections = Files.createDirectories(folder.resolve("config/connections"));
        Files.writeString(connections.resolve("fuzz.yaml"), """
                title: Fuzz
                provider: sandbox
                api: {key: "${TEST_API_KEY}"}
                phone: {region: FR}
                """);
        Files.writeString(connections.resolve("events.yaml"), """
                title: Events
                provider: sinch-voice
                settings: {applicationKey: "${TEST_SECRET}", applicationSecret: "${TEST_BASE64_SECRET}", cli: "+33199000000", locale: fr-FR, greeting: Bonjour, baseUrl: "http://127.0.0.1:1"}
                """);
        Files.writeString(connections.resolve("calls.yaml"), """
                title: Calls
                provider: twilio-voice
                settings: {accountSid: AC1, authToken: "${TEST_SECRET}", from: "+33199000000", twimlUrl: "https://voice.acme.example/a", baseUrl: "http://127.0.0.1:1"}
                """);
        app = ChildApp.start(folder, Map.of("TEST_BASE64_SECRET", EventKeys.BASE64, "FUZZ_CANARY", Nasty.CANARY,
                "messaging-to-call.breaker.minimum-number-of-calls", "1000000", "messaging-to-call.breaker.sliding-window-size", "1000000"), List.of("-Xmx512m"));
        app.doors().saveBot("ha-1", "fuzz", "en");
    }

    @AfterAll
    static void end() throws IOException {
        app.close();
        // Refusals are quiet, failures of ours are not.
        assertThat(app.output().lines().filter(line -> line.contains(" failed") || line.startsWith("\tat ") || line.contains(Nasty.CANARY)).limit(5)).isEmpty();
    }

    @Test
    void botDoor() throws InterruptedException {
        Arbitrary<byte[]> message = Nasty.bytes(Nasty.object(Member.text("idOperator", "ha-1", "ha-2"), new Member("message", Nasty.object(
                Member.text("idMessage", Arbitraries.integers().between(0, 100_000).map(i -> "m-" + i)),
                new Member("author", Nasty.object(Member.text("role", "visitor", "visitor", "operator", "bot"))),
                new Member("payload", Nasty.object(Member.text("contentType", "text", "text", "card/text", "file"), Member.text("value", Nasty.texts()))),
                Member.text("createdAt", "2026-03-04T09:15:27.481Z[Etc/UTC]")))));
        Arbitrary<byte[]> bot = Nasty.bytes(Nasty.object(Member.text("name", Nasty.texts()), Member.text("language", "en", "fr", "xx"),
                new Member("distributionRules", Nasty.object(Member.text("id", Nasty.texts()), Member.text("label", Nasty.texts())).list().ofMaxSize(3).map(rules -> "[" + String.join(",", rules) + "]")),
                new Member("external", Nasty.object(Member.text("idBot", "fuzz", "calls", "none")))));
        Arbitrary<byte[]> chat = Nasty.bytes(Nasty.object(Member.text("idOperator", "ha-1"), Member.text("idConversation", Nasty.texts()),
                new Member("history", Nasty.json())));
        Arbitrary<String> conversation = segments(Arbitraries.integers().between(0, 500).map(i -> "c-" + i));
        Arbitrary<String> operator = segments(Arbitraries.integers().between(1, 50).map(i -> "ha-" + i));
        Arbitrary<Request> requests = Arbitraries.frequencyOf(
                Tuple.of(10, request("POST", conversation.map(id -> "/iadvize/bot/conversations/" + id + "/messages"), message)),
                Tuple.of(2, request("PUT", operator.map(id -> "/iadvize/bot/bots/" + id), bot)),
                Tuple.of(1, request("GET", operator.map(id -> "/iadvize/bot/bots/" + id), nothing())),
                Tuple.of(1, request("GET", operator.map(id -> "/iadvize/bot/bots/" + id + "/conversation-first-messages"), nothing())),
                Tuple.of(1, request("GET", query().map(query -> "/iadvize/bot/availability-strategies?" + query), nothing())),
                Tuple.of(1, request("GET", query().map(query -> "/iadvize/bot/external-bots?" + query), nothing())),
                Tuple.of(1, request("GET", conversation.map(id -> "/iadvize/bot/conversations/" + id), nothing())),
                Tuple.of(2, request("POST", Arbitraries.of("/iadvize/bot/conversations", "/iadvize/bot/conversations/"), chat)),
                Tuple.of(1, request("POST", Nasty.texts().map(text -> "/iadvize/bot/" + encoded(text)), chat)));
        Fuzz.run("bot-door", requests.map(DoorsFuzzTest::signed), WORKERS, () -> new DoorCheck(port(), false));
    }

    @Test
    void apiDoor() throws InterruptedException {
        Arbitrary<byte[]> json = Nasty.bytes(Nasty.object(Member.text("phone", Arbitraries.oneOf(Nasty.numbers(), Nasty.texts())), Member.text("visitorKey", Arbitraries.integers().between(0, 200).map(i -> "v-" + i)),
                Member.text("conversationId", Nasty.texts()), Member.text("lang", "en", "fr", "xx-YY"), Member.text("consent", "true", "oui", "no"),
                Member.text("visitorName", Nasty.texts()), new Member("attempt", Arbitraries.of("1", "\"2\"", "99999"))));
        Arbitrary<byte[]> form = Nasty.bytes(query());
        Arbitrary<Request> calls = Arbitraries.frequencyOf(
                Tuple.of(6, request("POST", Arbitraries.just("/iadvize/connections/fuzz/calls"), json).map(request -> with(request, "Content-Type: " + JSON))),
                Tuple.of(2, request("PUT", Arbitraries.just("/iadvize/connections/fuzz/calls"), form).map(request -> with(request, "Content-Type: " + FORM))),
                Tuple.of(2, request("POST", query().map(query -> "/iadvize/connections/fuzz/calls?" + query), nothing())),
                Tuple.of(1, request("POST", query().map(query -> "/iadvize/connections/fuzz/calls?" + query), json)),
                Tuple.of(1, request("GET", query().map(query -> "/iadvize/connections/fuzz/availability?" + query), nothing())),
                Tuple.of(1, request("GET", query().map(query -> "/iadvize/connections/fuzz/channels?" + query), nothing())),
                Tuple.of(1, request("POST", segments(Arbitraries.of("fuzz", "calls", "none")).map(id -> "/iadvize/connections/" + id + "/calls"), json)));
        Arbitrary<String> keys = Arbitraries.frequencyOf(Tuple.of(25, Arbitraries.of("Authorization: Bearer " + DoorClient.API_KEY, "X-Api-Key: " + DoorClient.API_KEY)),
                Tuple.of(1, Nasty.texts().map(text -> "Authorization: Bearer " + oneLine(text))));
        Arbitrary<String> once = Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just("X-Nothing: 1")),
                Tuple.of(1, Arbitraries.integers().between(0, 300).map(i -> "Idempotency-Key: k-" + i)), Tuple.of(1, Nasty.texts().map(text -> "Idempotency-Key: " + oneLine(text))));
        Fuzz.run("api-door", Combinators.combine(calls, keys, once).as((call, key, header) -> with(call, key, header)), WORKERS,
                () -> new DoorCheck(port(), true));
    }

    @Test
    void webhookDoor() throws InterruptedException {
        Arbitrary<byte[]> body = Nasty.bytes(Nasty.object(Member.text("eventId", Arbitraries.integers().between(0, 100_000).map(i -> "e-" + i)),
                Member.text("eventType", "v2.conversation.closed", "v2.conversation.pushed", "v2.other"), Member.text("platform", "ha", "sd", "Ω"),
                Member.text("conversationId", Arbitraries.integers().between(0, 500).map(i -> "c-" + i)), new Member("operatorId", Arbitraries.of("1", "\"1\"", "99999999999999999999")),
                new Member("operatorIds", Arbitraries.of("[1]", "[]", "[\"1\",null]")), Member.text("createdAt", "2026-03-04T09:15:27.171Z", "+999999999-01-01T00:00:00Z", "2026-03-04T09:15:27+0100")));
        Fuzz.run("webhook-door", request("POST", Arbitraries.just("/iadvize/webhooks"), body).map(DoorsFuzzTest::signed), WORKERS, () -> new DoorCheck(port(), false));
    }

    @Test
    void eventDoor() throws InterruptedException {
        Arbitrary<byte[]> json = Nasty.bytes(Nasty.object(Member.text("event", "dice", "ice"), Member.text("callid", Nasty.texts()),
                Member.text("reason", "CANCEL", "NOANSWER", "N/A"), Member.text("result", "ANSWERED", "NOANSWER", "BUSY"), Member.text("timestamp", "2026-03-04T09:15:27Z")));
        Arbitrary<String> fields = Combinators.combine(Arbitraries.of("busy", "completed", "no-answer", "in-progress"), Nasty.texts(), query())
                .as((state, id, more) -> "CallStatus=" + state + "&CallSid=" + encoded(id) + "&" + more);
        Arbitrary<String> escalation = Nasty.texts().map(text -> "?escalation=" + encoded(text));
        Arbitrary<Request> requests = Arbitraries.oneOf(
                request("POST", escalation.map(query -> "/providers/events/events" + query), json).map(DoorsFuzzTest::signedBySinch),
                request("POST", escalation.map(query -> "/providers/calls/events" + query), Nasty.bytes(fields)).map(DoorsFuzzTest::signedByTwilio));
        Fuzz.run("event-door", requests, WORKERS, () -> new DoorCheck(port(), false));
    }

    private static int port() {
        return Integer.parseInt(app.doors().baseUrl().replaceFirst(".*:", ""));
    }

    private static Arbitrary<byte[]> nothing() {
        return Arbitraries.just(new byte[0]);
    }

    /** With headers that a caller should not send, now and then. */
    private static Arbitrary<Request> request(String method, Arbitrary<String> target, Arbitrary<byte[]> body) {
        Arbitrary<List<String>> headers = Arbitraries.frequencyOf(Tuple.of(20, Arbitraries.just(List.of())), Tuple.of(1, Combinators.combine(
                Arbitraries.of("CamelHttpUri", "CamelHttpPath", "X-Forwarded-For", "Cookie", "Content-Encoding", "Content-Type", "Accept", "Accept-Language", "Expect", "X-Http-Method-Override",
                        "Authorization", "x-iadvize-signature", "Range", "If-None-Match", "Origin", "x-iadvize-correlationid"),
                Nasty.texts()).as((name, value) -> name + ": " + oneLine(value)).list().ofMinSize(1).ofMaxSize(3)));
        return Combinators.combine(target, headers, body).as((path, lines, bytes) -> new Request(method, oneLine(path), lines, bytes));
    }

    private static Arbitrary<String> query() {
        return Combinators.combine(Arbitraries.of("phone", "idOperator", "visitorKey", "lang", "at", "note", "", "idWebsite", "%"), Nasty.texts(),
                Arbitraries.integers().between(0, 39)).as((name, value, raw) -> name + "=" + (raw == 0 ? oneLine(value).replace(" ", "+") : encoded(value)))
                .list().ofMinSize(1).ofMaxSize(4).map(pairs -> String.join("&", pairs));
    }

    /** Mostly ids as they should be, else anything, encoded or not. */
    private static Arbitrary<String> segments(Arbitrary<String> ids) {
        return Arbitraries.frequencyOf(Tuple.of(12, ids), Tuple.of(2, Nasty.texts().map(DoorsFuzzTest::encoded)),
                Tuple.of(1, Nasty.texts().map(text -> oneLine(text).replace(" ", ""))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]", "");
    }

    private static Request with(Request request, String... lines) {
        List<String> headers = new ArrayList<>(request.headers());
        headers.addAll(List.of(lines));
        return new Request(request.method(), request.target(), headers, request.body());
    }

    private static Request signed(Request request) {
        byte[] signed = request.method().equals("GET") ? request.query().getBytes(StandardCharsets.UTF_8) : request.body();
        return with(request, "Content-Type: " + JSON, "x-iadvize-signature: " + DoorClient.signature(DoorClient.SECRET, signed));
    }

    private static Request signedBySinch(Request request) {
        int query = request.target().indexOf('?');
        return signed(request, "sinch", EventKeys.BASE64, new EventSigner.Event("http://127.0.0.1" + request.target().substring(0, query), JSON, request.body(), Map.of()));
    }

    private static Request signedByTwilio(Request request) {
        Map<String, String> form = java.util.Arrays.stream(new String(request.body(), StandardCharsets.UTF_8).split("&"))
                .map(pair -> pair.split("=", 2)).filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1]), (first, second) -> first));
        return signed(request, "twilio", "s3cr3t-of-the-contact-centre", new EventSigner.Event("http://127.0.0.1:" + port() + request.target(), FORM, request.body(), form));
    }

    private static String decoded(String text) {
        try {
            return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Request signed(Request request, String scheme, String key, EventSigner.Event event) {
        try {
            List<String> lines = new ArrayList<>(List.of("Content-Type: " + event.contentType()));
            EventSigner.headers(scheme, event, key, null).forEach((name, value) -> lines.add(name + ": " + value));
            return with(request, lines.toArray(String[]::new));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
