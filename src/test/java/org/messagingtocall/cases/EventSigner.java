package org.messagingtocall.cases;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs events as vendors do, in a few lines that owe nothing to the code that checks them. */
public final class EventSigner {

    /** @param form fields of the body, none when it is no form */
    public record Event(String url, String contentType, byte[] body, Map<String, String> form) {}

    private EventSigner() {}

    /** The headers that sign an event by a scheme, {@code key} being what the vendor signs with. */
    public static Map<String, String> headers(String scheme, Event event, String key, PrivateKey privateKey) throws GeneralSecurityException {
        String fields = new TreeMap<>(event.form()).entrySet().stream().map(field -> field.getKey() + field.getValue()).collect(Collectors.joining());
        String now = String.valueOf(Instant.now().getEpochSecond());
        return switch (scheme) {
            case "twilio" -> Map.of("X-Twilio-Signature", base64(mac("HmacSHA1", utf8(key), utf8(event.url() + fields))));
            case "plivo" -> Map.of("X-Plivo-Signature-V3-Nonce", "12345", "X-Plivo-Signature-V3",
                    base64(mac("HmacSHA256", utf8(key), utf8(event.url() + (event.url().contains("?") ? "." : "?") + fields + ".12345"))));
            case "telnyx" -> Map.of("telnyx-timestamp", now, "telnyx-signature-ed25519", ed25519(privateKey, now, event.body()));
            case "sinch" -> {
                String stamp = "2026-11-22T10:00:00.0000000Z";
                String signed = "POST\n" + base64(MessageDigest.getInstance("MD5").digest(event.body())) + "\n" + event.contentType()
                        + "\nx-timestamp:" + stamp + "\n" + URI.create(event.url()).getPath();
                yield Map.of("x-timestamp", stamp, "Authorization",
                        "application app-key:" + base64(mac("HmacSHA256", Base64.getDecoder().decode(key), utf8(signed))));
            }
            case "jwt" -> Map.of("Authorization", "Bearer " + jwt(key, "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"iat\":" + now + ",\"exp\":"
                    + (Instant.now().getEpochSecond() + 300) + ",\"payload_hash\":\"" + sha256(event.body()) + "\"}"));
            default -> throw new AssertionError("no way to sign by " + scheme);
        };
    }

    /** A token signed with HMAC-SHA-256, whatever its header says. */
    public static String jwt(String key, String header, String claims) throws GeneralSecurityException {
        String signed = url64(utf8(header)) + "." + url64(utf8(claims));
        return signed + "." + url64(mac("HmacSHA256", utf8(key), utf8(signed)));
    }

    public static String sha256(byte[] body) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    }

    /** The signature of a body with its time. */
    public static String ed25519(PrivateKey key, String time, byte[] body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(utf8(time + "|"));
        signature.update(body);
        return base64(signature.sign());
    }

    private static byte[] mac(String algorithm, byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String url64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
