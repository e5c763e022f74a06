package org.messagingtocall.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.messagingtocall.Settings;
import org.messagingtocall.door.Signature;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks this application's own bot door over HTTP, signed, as iAdvize does (external bot API, iAdvize). */
@Component
class BotDoorClient {

    /** iAdvize waits 10 seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Signature signature;
    private final ObjectMapper json;
    private final Environment environment;
    private final String doorUrl;
    private final RestClient http;

    BotDoorClient(Signature signature, ObjectMapper json, Environment environment, Settings settings) {
        this.signature = signature;
        this.json = json;
        this.environment = environment;
        this.doorUrl = settings.console().doorUrl().replaceFirst("/+$", "");
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /**
     * @param query encoded, as it is signed and sent
     * @param path  names in braces are replaced by {@code names}, encoded
     * @throws DoorRefused when it doesn't answer as iAdvize needs it
     */
    JsonNode get(String query, String path, Object... names) {
        return send(HttpMethod.GET, query, null, path, names);
    }

    /** Like {@link #get}, with a body. */
    JsonNode send(HttpMethod method, JsonNode body, String path, Object... names) {
        return send(method, "", body, path, names);
    }

    private JsonNode send(HttpMethod method, String query, JsonNode body, String path, Object... names) {
        if (!signature.hasKey()) {
            throw new DoorRefused("messaging-to-call.iadvize.secrets (IADVIZE_SECRETS): \"\"");
        }
        byte[] bytes = body == null ? new byte[0] : bytes(body);
        String sign = signature.of(body == null ? query.getBytes(StandardCharsets.UTF_8) : bytes);
        String address = address();
        URI uri = URI.create(address + "/iadvize/bot" + UriComponentsBuilder.fromPath(path).encode().buildAndExpand(names).toUriString()
                + (query.isEmpty() ? "" : "?" + query));
        try {
            return http.method(method).uri(uri).header(Signature.HEADER, sign).contentType(MediaType.APPLICATION_JSON).body(bytes)
                    .exchange((request, response) -> read(response));
        } catch (ResourceAccessException e) {
            throw new DoorRefused(address + ": " + e.getMostSpecificCause().getClass().getSimpleName());
        }
    }

    private JsonNode read(ClientHttpResponse response) throws IOException {
        JsonNode answer = json.readTree(response.getBody());
        if (response.getStatusCode().value() != 200) {
            throw new DoorRefused("HTTP " + response.getStatusCode().value() + " " + answer.path("error").asText(""));
        }
        return answer;
    }

    private String address() {
        if (!doorUrl.isEmpty()) {
            return doorUrl;
        }
        boolean tls = environment.getProperty("server.ssl.enabled", Boolean.class, environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store") || environment.containsProperty("server.ssl.certificate"));
        String host = environment.getProperty("server.address", "");
        return (tls ? "https://" : "http://") + (host.isEmpty() || host.equals("0.0.0.0") || host.equals("::") ? "localhost"
                : host.contains(":") ? "[" + host + "]" : host) + ":" + environment.getProperty("local.server.port");
    }

    private byte[] bytes(JsonNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    /** The door didn't answer as iAdvize needs it; its message is for engineers, and has nothing of a visitor. */
    static final class DoorRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        DoorRefused(String says) {
            super(says.strip());
        }
    }
}
