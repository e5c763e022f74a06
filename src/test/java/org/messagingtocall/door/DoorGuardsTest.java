package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.RawHttp;
import org.messagingtocall.fixture.Together;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/** What doors refuse before they have read a body: who may come, how often, and how slowly. */
@AppTest
@TestPropertySource(properties = {
    "messaging-to-call.trusted-proxies=127.0.0.1, 198.51.100.0/24",
    "messaging-to-call.iadvize.source-addresses=203.0.113.0/24, 2001:db8::/32",
    "messaging-to-call.doors.api.requests-per-second=5",
    "messaging-to-call.doors.body-time-limit=1s",
    "server.tomcat.connection-timeout=1s"
})
class DoorGuardsTest {

    private static final String PROXY = "127.0.0.1";
    private static final String STRANGER = "127.0.0.2";

    @Autowired
    DoorClient doors;

    @Value("${local.server.port}")
    int port;

    @Value("${local.management.port}")
    int management;

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "2001:db8::7", "[2001:db8::7]", "::ffff:203.0.113.9", "192.0.2.1, 203.0.113.9", "no address, 203.0.113.9", "203.0.113.9, 198.51.100.4",
        "203.0.113.9,198.51.100.4 , 198.51.100.5"})
    void iadvizeComesInThroughOurProxy(String forwardedFor) throws IOException {
        assertThat(bot(PROXY, "X-Forwarded-For: " + forwardedFor + "\n").status()).isEqualTo(200);
        assertThat(webhook(PROXY, "X-Forwarded-For: " + forwardedFor + "\n").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.0.2.1", "203.0.113.9, 192.0.2.1", "203.0.113.9,", "no address", "203.0.113.9:443", "::1", "203.0.114.1", "[2001:db9::7]",
        "203.0.113.9, no address", "203.0.113.9\nX-Forwarded-For: 192.0.2.1", "192.0.2.1\nForwarded: for=203.0.113.9\nX-Real-IP: 203.0.113.9"})
    void whoeverElseOurProxyNamesDoesNot(String forwardedFor) throws IOException {
        String header = forwardedFor.isEmpty() ? "" : "X-Forwarded-For: " + forwardedFor + "\n";
        refusedWithoutADetail(bot(PROXY, header));
        refusedWithoutADetail(webhook(PROXY, header));
    }

    @Test
    void aStrangerWhoSaysWhatAProxyWouldIsNotBelieved() throws IOException {
        refusedWithoutADetail(bot(STRANGER, "X-Forwarded-For: 203.0.113.9\n"));
        refusedWithoutADetail(bot(STRANGER, "X-Forwarded-For: 203.0.113.9, 127.0.0.1\n"));
        refusedWithoutADetail(webhook(STRANGER, "X-Forwarded-For: 203.0.113.9\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/iadvize/bot;a=b/external-bots", "/iadvize/%62ot/external-bots", "/iadvize/./bot/external-bots", "//iadvize/bot/external-bots",
        "/iadvize;x/bot/external-bots", "/iadvize/bot/conversations/a;b=%zz/messages", "/x/../iadvize/bot/external-bots"})
    void noSpellingOfAPathGoesPastItsDoor(String path) throws IOException {
        assertThat(send(STRANGER, "GET " + path + " HTTP/1.1\nHost: localhost\n" + signature("") + "\n").status()).isIn(400, 403, 404);
    }

    @Test
    void healthAndTheOtherDoorsStandOpenToAll() throws IOException {
        assertThat(send(STRANGER, "GET /iadvize/health HTTP/1.1\nHost: localhost\n\n").status()).isEqualTo(200);
        assertThat(send(STRANGER, "POST /providers/sandbox/events HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n").status()).isEqualTo(404);
    }

    @Test
    void aFloodIsRefusedAndOtherDoorsAreNot() throws IOException {
        List<RawHttp.Answer> answers = Together.all(40, i -> call());
        List<RawHttp.Answer> refused = answers.stream().filter(answer -> answer.status() == 429).toList();

        assertThat(answers).allMatch(answer -> List.of(200, 429).contains(answer.status())).anyMatch(answer -> answer.status() == 200);
        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.body()).isEqualTo("{\"status\":\"error\",\"callPlaced\":false,\"retry\":false,\"message\":\"Too many requests at the moment. "
                    + "Send it again later.\",\"phoneNumber\":\"\",\"callId\":\"\",\"reference\":\"\",\"reason\":\"too-many-requests\"}");
        });
        assertThat(bot(PROXY, "X-Forwarded-For: 203.0.113.9\n").status()).isEqualTo(200);
        assertThat(Stream.generate(this::health).limit(20)).containsOnly(200);
        Awaitility.await().until(() -> call().status() == 200);
    }

    @ParameterizedTest
    @CsvSource({"event,unknown-connection,POST,/providers/nobody/events", "event,method-not-allowed,GET,/providers/nobody/events",
        "bot,not-found,GET,/iadvize/bot/unknown", "bot,signature,GET,/iadvize/bot/external-bots", "webhook,signature,POST,/iadvize/webhooks"})
    void everyRefusalIsCountedByDoorAndReason(String door, String reason, String method, String path) throws IOException {
        double before = refusals(door, reason);
        send(PROXY, method + " " + path + " HTTP/1.1\nHost: localhost\nX-Forwarded-For: 203.0.113.9\nContent-Length: 0\n\n");
        assertThat(refusals(door, reason)).isEqualTo(before + 1);
    }

    @Test
    void strangersAreCountedToo() throws IOException {
        double before = refusals("bot", "forbidden");
        bot(STRANGER, "");
        assertThat(refusals("bot", "forbidden")).isEqualTo(before + 1);
    }

    @Test
    void aBodyThatTricklesInIsGivenUp() throws IOException {
        try (RawHttp client = new RawHttp(PROXY, port, 30_000)) {
            client.write("POST /providers/sandbox/events HTTP/1.1\nHost: localhost\nContent-Length: 60000\n\n");
            Awaitility.await().until(() -> {
                if (!client.isAnswered()) {
                    client.write("x");
                }
                return client.isAnswered();
            });
            RawHttp.Answer answer = client.read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.body()).contains("\"error\":\"request-timeout\"");
        }
    }

    @Test
    void aBodyIsReadWhateverLengthItAnnounces() throws IOException {
        try (RawHttp client = new RawHttp(PROXY, port, 30_000)) {
            client.write("POST /providers/sandbox/events HTTP/1.1\nHost: localhost\nContent-Length: " + Long.MAX_VALUE + "\n\n");
            client.write(new byte[17 * DoorRequest.MAX_BODY]);
            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /iadvize/health HTTP/1.1\nHost: localhost\nX: LONG\n\n", "GET /iadvize/health?LONG HTTP/1.1\nHost: localhost\n\n",
        "GET /iadvize/<script> HTTP/1.1\nHost: localhost\n\n", "POST /providers/a;b=%zz/events HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n", "GET /iadvize/health HTTP/1.1\n\n", "GET /iadvize/health HTTP/9.9\nHost: localhost\n\n",
        "GET /iadvize/health\u0000 HTTP/1.1\nHost: localhost\n\n", "POST /iadvize/webhooks HTTP/1.1\nHost: localhost\nContent-Length: x\n\n",
        "POST /iadvize/webhooks HTTP/1.1\nHost: localhost\nContent-Length: 1\nContent-Length: 2\n\n",
        "POST /providers/sandbox/events HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\nzz\n",
        "POST /iadvize/webhooks HTTP/1.1\nHost: localhost\nTransfer-Encoding: gzip, chunked\n\n0\n\n",
        "GET /iadvize/health HTTP/1.1\nHost: local host\n\n", "NONSENSE\n\n"})
    void whatIsNoHttpIsRefusedInFewWords(String request) throws IOException {
        RawHttp.Answer answer = send(STRANGER, request.replace("LONG", "x".repeat(9_000)));
        assertThat(answer.status()).as(answer.toString()).isIn(400, 403, 404, 405, 431, 501, 505);
        assertThat(answer.toString()).doesNotContainIgnoringCase("html", "tomcat", "exception", "java", "org.", "script");
    }

    private static void refusedWithoutADetail(RawHttp.Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isIn("{\"error\":\"forbidden\",\"message\":\"The request is refused.\"}",
                "{\"message\":\"The request is refused.\",\"error\":\"forbidden\"}");
    }

    private RawHttp.Answer bot(String from, String headers) throws IOException {
        return send(from, "GET /iadvize/bot/external-bots HTTP/1.1\nHost: localhost\n" + signature("") + headers + "\n");
    }

    private RawHttp.Answer webhook(String from, String headers) throws IOException {
        return send(from, "POST /iadvize/webhooks HTTP/1.1\nHost: localhost\nContent-Length: 2\n" + signature("{}") + headers + "\n{}");
    }

    private RawHttp.Answer call() {
        try {
            return send(STRANGER, "GET /iadvize/connections/sandbox/availability HTTP/1.1\nHost: localhost\nX-Api-Key: " + DoorClient.API_KEY + "\n\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int health() {
        try {
            return send(STRANGER, "GET /iadvize/health HTTP/1.1\nHost: localhost\n\n").status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private double refusals(String door, String reason) throws IOException {
        try (RawHttp client = new RawHttp(PROXY, management, 30_000)) {
            String metrics = client.write("GET /observe/metrics HTTP/1.1\nHost: localhost\n\n").read().body();
            return metrics.lines().filter(line -> line.startsWith("door_refusals_total{door=\"" + door + "\",reason=\"" + reason + "\"}"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1))).sum();
        }
    }

    private static String signature(String signed) {
        return "x-iadvize-signature: " + DoorClient.signature(DoorClient.SECRET, signed.getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    private RawHttp.Answer send(String from, String request) throws IOException {
        try (RawHttp client = new RawHttp(from, port, 30_000)) {
            return client.write(request).read();
        }
    }
}
