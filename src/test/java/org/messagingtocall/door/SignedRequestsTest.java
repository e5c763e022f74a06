package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The signature over real HTTP: raw bytes in, 401 for whatever isn't signed. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class SignedRequestsTest {

    private static final String QUERY = "idConnectorVersion=5b1c7f7e-41d0-4c39-9a5a-2b8a3f0f6a11&idWebsite=ha-4821";
    

    @Autowired
    DoorClient doors;

    /** V4 is the decoded form of V3, which no request line can carry. */
    static Stream<SignatureVector> vectors() {
        return SignatureVector.all().stream().filter(vector -> !vector.id().equals("V4"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aVectorOpensTheDoor(SignatureVector vector) {
        assertThat(send(vector, vector.header()).status()).isNotIn(401, 403, 500);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aChangedVectorDoesNot(SignatureVector vector) {
        String hash = vector.hex();
        String wrong = (hash.charAt(0) == 'f' ? "e" : "f") + hash.substring(1);
        assertThat(send(vector, "sha256=" + wrong).status()).isEqualTo(401);
        assertThat(send(vector, "SHA256=" + hash).status()).isEqualTo(401);
        assertThat(send(vector, "sha256=" + hash.substring(2)).status()).isEqualTo(401);
    }

    @Test
    void theQueryIsSignedAsItIsWrittenAndNotDecoded() {
        SignatureVector decoded = SignatureVector.all().get(3);
        SignatureVector written = SignatureVector.all().get(2);
        assertThat(send(written, decoded.header()).status()).isEqualTo(401);
    }

    @Test
    void noHeaderTwoHeadersAndForeignSecretsAreRefused() {
        String right = DoorClient.signature(DoorClient.SECRET, QUERY.getBytes());
        assertThat(get().status()).isEqualTo(401);
        assertThat(get("x-iadvize-signature", right, "x-iadvize-signature", right).status()).isEqualTo(401);
        assertThat(get("X-Signature", right).status()).isEqualTo(401);
        assertThat(get("x-iadvize-signature", DoorClient.signature("of-another-app", QUERY.getBytes())).status()).isEqualTo(401);
        assertThat(get("X-IADVIZE-Signature", right).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"\"", "1", "{", "{\"idOperator\":", "{}", "<xml/>", "\u0000"})
    void aSignedBodyThatIsNotTheOperationsIsRefusedWithoutAnEcho(String body) {
        for (String path : new String[] {"/conversations", "/conversations/c-1/messages"}) {
            Reply reply = doors.botSend("POST", path, body);
            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.json().fieldNames()).toIterable().containsExactlyInAnyOrder("error", "message");
        }
        assertThat(doors.botSend("PUT", "/bots/ha-1", body).status()).isEqualTo(400);
    }

    @Test
    void malformedJsonIsNotRepeated() {
        Reply reply = doors.botSend("POST", "/conversations/c-1/messages", "{\"message\": \"marker-of-the-body 06 39 98 00 01\"");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).doesNotContain("marker", "06 39").doesNotContainIgnoringCase("exception");
    }

    @Test
    void aRefusedBodyIsNotLogged(CapturedOutput output) {
        String marker = "marker-" + UUID.randomUUID();
        String body = DoorClient.message("ha-" + marker, marker, "visitor", marker + " 06 39 98 00 02");
        Reply reply = doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/iadvize/bot/conversations/" + marker + "/messages"))
                .POST(BodyPublishers.ofString(body)), "x-iadvize-signature", DoorClient.signature("wrong-" + marker, body.getBytes()));
        doors.botSend("POST", "/conversations/c-1/messages", "{\"broken\": \"" + marker);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).doesNotContain(marker, "sha256");
        assertThat(output.getAll()).doesNotContain(marker);
    }

    @Test
    void aBodyLargerThanTheLimitIsRefusedAlsoWithoutAContentLength() {
        String body = "{\"note\":\"" + "x".repeat(DoorRequest.MAX_BODY) + "\"}";
        assertThat(doors.botSend("POST", "/conversations", body).status()).isEqualTo(413);
        HttpRequest.Builder chunked = HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/iadvize/bot/conversations"))
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body.getBytes())));
        assertThat(doors.send(chunked, "x-iadvize-signature", DoorClient.signature(DoorClient.SECRET, body.getBytes())).status())
                .isEqualTo(413);
    }

    private Reply get(String... headers) {
        return doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + "/iadvize/bot/external-bots?" + QUERY)), headers);
    }

    private Reply send(SignatureVector vector, String header) {
        String bot = doors.baseUrl() + "/iadvize/bot";
        HttpRequest.Builder request = switch (vector.method()) {
            case "GET" -> HttpRequest.newBuilder(URI.create(bot + "/external-bots" + (vector.signed().isEmpty() ? "" : "?" + vector.signed())));
            case "PUT" -> HttpRequest.newBuilder(URI.create(bot + "/bots/ha-900001")).PUT(BodyPublishers.ofByteArray(vector.bytes()));
            default -> HttpRequest.newBuilder(URI.create(bot + "/conversations/c-1/messages")).POST(BodyPublishers.ofByteArray(vector.bytes()));
        };
        return doors.send(request, "x-iadvize-signature", header);
    }
}
