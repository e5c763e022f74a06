package org.messagingtocall.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.cases.EventSigner;
import org.messagingtocall.door.DoorRequests;
import org.messagingtocall.fixture.EventKeys;
import org.springframework.mock.web.MockHttpServletRequest;

/** The examples vendors publish, and what must never pass. */
class EventSignatureTest {

    private static final String SECRET = "a secret";
    private static final String BODY = "{\"a\":1}";

    @Test
    void theExampleOfTwiliosPages() throws Exception {
        Map<String, String> form = Map.of("CallSid", "CA1234567890ABCDE", "Caller", "+14158675309", "Digits", "1234",
                "From", "+14158675309", "To", "+18005551212");
        SignedEvent event = event("https://mycompany.com/myapp.php?foo=1&bar=2", "", form,
                Map.of("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8="));

        assertThat(EventSignature.TWILIO.isOf(event, "12345")).isTrue();
        assertThat(EventSignature.TWILIO.isOf(event, "12346")).isFalse();
        Map<String, String> other = new TreeMap<>(form);
        other.put("Digits", "1235");
        assertThat(EventSignature.TWILIO.isOf(new SignedEvent(event.request(), event.url(), other), "12345")).isFalse();
        assertThat(EventSignature.TWILIO.isOf(new SignedEvent(event.request(), event.url() + "3", form), "12345")).isFalse();
    }

    @Test
    void theExampleOfSinchsPages() throws Exception {
        String body = "{\"event\":\"ace\",\"callid\":\"822aa4b7-05b4-4d83-87c7-1f835ee0b6f6_257\",\"timestamp\":\"2014-09-24T10:59:41Z\",\"version\":1}";
        Map<String, String> headers = Map.of("content-type", "application/json", "x-timestamp", "2014-09-24T10:59:41Z", "authorization",
                "application 669E367E-6BBA-48AB-AF15-266871C28135:Tg6fMyo8mj9pYfWQ9ssbx3Tc1BNC87IEygAfLbJqZb4=");

        String url = "https://callbacks.yourdomain.com/sinch/callback/ace";
        assertThat(EventSignature.SINCH.isOf(event(url, body, Map.of(), headers), "BeIukql3pTKJ8RGL5zo0DA==")).isTrue();
        assertThat(EventSignature.SINCH.isOf(event(url, body + " ", Map.of(), headers), "BeIukql3pTKJ8RGL5zo0DA==")).isFalse();
        assertThat(EventSignature.SINCH.isOf(event(url + "/x", body, Map.of(), headers), "BeIukql3pTKJ8RGL5zo0DA==")).isFalse();
        assertThat(EventSignature.SINCH.isOf(event(url, body, Map.of(), headers), "not Base64")).isFalse();
    }

    @Test
    void anOldEd25519SignatureIsNone() throws Exception {
        long now = Instant.now().getEpochSecond();

        assertThat(EventSignature.TELNYX.isOf(ed25519(now), EventKeys.publicHalf())).isTrue();
        assertThat(EventSignature.TELNYX.isOf(ed25519(now - 290), EventKeys.publicHalf())).isTrue();
        assertThat(EventSignature.TELNYX.isOf(ed25519(now - 310), EventKeys.publicHalf())).isFalse();
        assertThat(EventSignature.TELNYX.isOf(ed25519(now + 320), EventKeys.publicHalf())).isFalse();
        assertThat(EventSignature.TELNYX.isOf(ed25519(Long.MIN_VALUE), EventKeys.publicHalf())).isFalse();
        assertThat(EventSignature.TELNYX.isOf(ed25519(now), "AAAA")).isFalse();
        assertThat(EventSignature.TELNYX.isOf(ed25519(now), "not Base64!")).isFalse();
    }

    @Test
    void aTokenIsHs256AndOfThisBodyAndStillGood() throws Exception {
        String hs256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        long now = Instant.now().getEpochSecond();
        String hash = EventSigner.sha256(BODY.getBytes(StandardCharsets.UTF_8));

        String claims = "\"iat\":" + now + ",\"payload_hash\":\"" + hash + "\"";

        assertThat(jwt(EventSigner.jwt(SECRET, hs256, "{" + claims + "}"))).isTrue();
        assertThat(EventSignature.JWT.isOf(event("https://x", BODY, Map.of(),
                Map.of("Authorization", "bearer " + EventSigner.jwt(SECRET, hs256, "{" + claims + "}"))), SECRET)).as("the scheme in any case").isTrue();
        for (String refused : List.of(
                EventSigner.jwt(SECRET, hs256, "{\"iat\":" + now + "}"),
                EventSigner.jwt(SECRET, hs256, "{\"payload_hash\":\"" + hash + "\"}"),
                EventSigner.jwt(SECRET, hs256, "{" + claims.replace(hash, hash.replace(hash.charAt(0), '_')) + "}"),
                EventSigner.jwt(SECRET, hs256, "{" + claims.replace("\"" + hash + "\"", "[\"x\"]") + "}"),
                EventSigner.jwt(SECRET, hs256, "{" + claims.replace(String.valueOf(now), String.valueOf(now - 310)) + "}"),
                EventSigner.jwt(SECRET, hs256, "{" + claims.replace(String.valueOf(now), String.valueOf(now + 320)) + "}"),
                EventSigner.jwt("another secret", hs256, "{" + claims + "}"),
                EventSigner.jwt(SECRET, "{\"alg\":\"HS384\"}", "{" + claims + "}"),
                EventSigner.jwt(SECRET, "{\"alg\":\"HS512\"}", "{" + claims + "}"),
                EventSigner.jwt(SECRET, "{\"alg\":\"none\"}", "{" + claims + "}"),
                EventSigner.jwt(SECRET, "{\"alg\":\"none\"}", "{" + claims + "}").replaceFirst("[^.]*$", ""),
                EventSigner.jwt(SECRET, hs256, "{" + claims + ",\"exp\":" + (now - 3_600) + "}"),
                EventSigner.jwt(SECRET, hs256, "{" + claims + ",\"nbf\":" + (now + 3_600) + "}"),
                EventSigner.jwt(SECRET, hs256, "no claims"),
                "a.b.c", "", ".".repeat(10_000))) {
            assertThat(jwt(refused)).as(refused).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoSignatureIsNone(EventSignature scheme) throws Exception {
        for (String text : List.of("", " ", "Bearer", "Bearer ", "application :", "application a:====", "\u00e9", "x".repeat(5_000))) {
            Map<String, String> headers = new TreeMap<>();
            for (String name : List.of("Authorization", "X-Twilio-Signature", "X-Plivo-Signature-V3", "X-Plivo-Signature-V3-Nonce",
                    "telnyx-signature-ed25519", "telnyx-timestamp", "x-timestamp")) {
                headers.put(name, text);
            }
            for (String url : List.of("https://calls.acme.example/providers/a/events?a&b=%zz&a", "no address", "")) {
                assertThat(scheme.isOf(event(url, BODY, Map.of("a", "b"), headers), SECRET)).isFalse();
            }
        }
    }

    private static boolean jwt(String token) throws Exception {
        return EventSignature.JWT.isOf(event("https://x", BODY, Map.of(), Map.of("Authorization", "Bearer " + token)), SECRET);
    }

    private static SignedEvent ed25519(long time) throws Exception {
        String text = String.valueOf(time);
        return event("https://x", BODY, Map.of(), Map.of("telnyx-timestamp", text, "telnyx-signature-ed25519",
                EventSigner.ed25519(EventKeys.privateHalf(), text, BODY.getBytes(StandardCharsets.UTF_8))));
    }

    private static SignedEvent event(String url, String body, Map<String, String> form, Map<String, String> headers) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/providers/a/events");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        headers.forEach(request::addHeader);
        return new SignedEvent(DoorRequests.of(request), url, form);
    }
}
