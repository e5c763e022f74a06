package org.messagingtocall.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs a provider's request with AWS Signature Version 4, by the vendor's own SDK. The credentials are the settings
 * {@code accessKeyId} and {@code secretAccessKey}, or without them those that the SDK finds: environment, profile,
 * container or instance role.
 */
@Component
public class AwsSignature {

    private static final Logger LOG = LoggerFactory.getLogger(AwsSignature.class);

    /** The HTTP client sets these itself. */
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider found = DefaultCredentialsProvider.builder().build();

    /**
     * The step before the call. Without credentials the route ends as misconfigured.
     *
     * @param service the service's signing name
     */
    public void sign(Exchange exchange, String service) {
        Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
        JsonNode settings = connection.settings();
        Message message = exchange.getMessage();
        SdkHttpMethod method = SdkHttpMethod.fromValue(message.getHeader(Exchange.HTTP_METHOD, String.class));
        byte[] body = method == SdkHttpMethod.GET ? new byte[0] : message.getBody(String.class).getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(method)
                .uri(URI.create(message.getHeader(Exchange.HTTP_URI, String.class)));
        if (body.length > 0) {
            request.putHeader(Exchange.CONTENT_TYPE, message.getHeader(Exchange.CONTENT_TYPE, String.class));
        }
        try {
            AwsCredentials credentials = credentials(settings);
            SignedRequest signed = signer.sign(toSign -> toSign
                    .identity(credentials)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, settings.path("region").asText()));
            signed.request().forEachHeader((name, values) -> {
                if (!OF_THE_CLIENT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    message.setHeader(name, values.get(0));
                }
            });
            message.setBody(body);
        } catch (SdkException | IllegalArgumentException | NullPointerException e) {
            // The SDK refuses half a pair of credentials so.
            LOG.warn("connection {}: no credentials to sign with: {}", connection.id(), e.getClass().getSimpleName());
            message.setBody(Outcome.of(Status.MISCONFIGURED, "credentials"));
            exchange.setRouteStop(true);
        }
    }

    private AwsCredentials credentials(JsonNode settings) {
        return settings.has("accessKeyId")
                ? AwsBasicCredentials.create(settings.path("accessKeyId").asText(), settings.path("secretAccessKey").asText())
                : found.resolveCredentials();
    }
}
