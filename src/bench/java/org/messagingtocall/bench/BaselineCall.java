package org.messagingtocall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** One request of the {@link Baseline}, after it was read and before its answer is written. */
final class BaselineCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecretKeySpec KEY = new SecretKeySpec(Requests.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    private static final String AUTHORIZATION = "Basic " + Base64.getEncoder().encodeToString(("AC1:" + Requests.SECRET).getBytes(StandardCharsets.UTF_8));

    private final DataSource journal;
    private final String provider;
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(10_000).setMaxConnTotal(20_000).build())
            .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression().build();

    BaselineCall(DataSource journal, int providerPort) {
        this.journal = journal;
        this.provider = "http://127.0.0.1:" + providerPort + "/2010-04-01/Accounts/AC1/Calls.json";
    }

    boolean isSigned(byte[] body, String signature) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(KEY);
            String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            return signature != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] answer(byte[] body) throws IOException {
        JsonNode asked = JSON.readTree(body);
        String phone = "+33" + asked.path("phone").asText().replace(" ", "").substring(1);
        String id = UUID.randomUUID().toString();
        String reference = id.substring(0, 8);
        write(id, reference, asked.path("visitorKey").asText(), phone);
        JsonNode placed = call(phone);
        boolean accepted = placed.hasNonNull("sid");
        return JSON.writeValueAsBytes(JSON.createObjectNode().put("status", accepted ? "call_placed" : "unavailable").put("callPlaced", accepted)
                .put("retry", false).put("message", "Nous vous appelons tout de suite.").put("phoneNumber", phone)
                .put("callId", placed.path("sid").asText()).put("reference", reference).put("reason", ""));
    }

    private void write(String id, String reference, String visitor, String phone) {
        try (Connection connection = journal.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into escalation (id, reference, connection, visitor, phone_hash,"
                        + " status, created_at) values (?, ?, 'brand-0', ?, ?, 'pending', ?)")) {
            insert.setString(1, id);
            insert.setString(2, reference);
            insert.setString(3, visitor);
            insert.setString(4, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(phone.getBytes(StandardCharsets.UTF_8))));
            insert.setObject(5, OffsetDateTime.now(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode call(String phone) throws IOException {
        HttpPost request = new HttpPost(provider);
        request.setHeader("Authorization", AUTHORIZATION);
        request.setEntity(new StringEntity("To=" + encoded(phone) + "&From=" + encoded("+33199000000") + "&Url="
                + encoded("https://voice.acme.example/connect.xml"), ContentType.APPLICATION_FORM_URLENCODED));
        return http.execute(request, response -> {
            byte[] answer = EntityUtils.toByteArray(response.getEntity());
            if (response.getCode() != 201) {
                throw new UncheckedIOException(new IOException("HTTP " + response.getCode()));
            }
            return JSON.readTree(answer);
        });
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
