package org.messagingtocall.signature;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.check.ConnectionCheck;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** What arrives is what was signed: the SDK makes the same signature of the request as the host got it. */
@AppTest
class AwsSignatureTest {

    private static final String CONNECTION = "amazon-connect";
    private static final AwsBasicCredentials CREDENTIALS =
            AwsBasicCredentials.create("AKIDACMEEXAMPLE00001", "s3cr3t-of-the-contact-centre");
    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Autowired
    DoorClient doors;

    @Autowired
    ConnectionCheck check;

    /** Before it too: other classes of the same process ask the same host. */
    @BeforeEach
    @AfterEach
    void forget() {
        ContactCentre.server().removeServeEventsMatching(anyRequestedFor(urlMatching("/" + CONNECTION + "/.*")).build());
    }

    @Test
    void aCallIsSignedWithItsBody() {
        ContactCentre.server().stubFor(any(urlMatching("/" + CONNECTION + "/contact/outbound-voice")).willReturn(okJson("{\"ContactId\":\"c-1\"}")));

        String status = doors.call(CONNECTION, "{\"phone\":\"06 39 98 07 01\",\"visitorName\":\"Zoé “Zo” Marchetti €\"}").json().path("status").asText();

        assertThat(status).isEqualTo("call_placed");
        assertSignedAsReceived();
    }

    @Test
    void aCheckIsSignedWithoutABody() {
        ContactCentre.server().stubFor(any(urlMatching("/" + CONNECTION + "/contact-flows/.*")).willReturn(okJson("{\"ContactFlow\":{\"State\":\"ACTIVE\"}}")));

        assertThat(check.of(CONNECTION)).hasValueSatisfying(result -> assertThat(result.works()).isTrue());
        assertSignedAsReceived();
    }

    @Test
    void withoutAnyCredentialsTheConnectionIsMisconfigured() {
        assertThat(doors.call(CONNECTION + "-role", "{\"phone\":\"06 39 98 07 02\"}").json().path("reason").asText()).isEqualTo("credentials");
        assertThat(check.of(CONNECTION + "-role")).hasValueSatisfying(result -> assertThat(result.says()).contains("there are none"));
    }

    private static void assertSignedAsReceived() {
        List<LoggedRequest> requests = ContactCentre.server().findAll(anyRequestedFor(urlMatching("/" + CONNECTION + "/.*")));
        assertThat(requests).hasSize(1);
        LoggedRequest got = requests.get(0);
        String authorization = got.getHeader("Authorization");
        assertThat(authorization).matches("AWS4-HMAC-SHA256 Credential=AKIDACMEEXAMPLE00001/\\d{8}/eu-west-2/connect/aws4_request, "
                + "SignedHeaders=\\S*host;\\S*x-amz-date, Signature=[0-9a-f]{64}");
        SdkHttpRequest.Builder asReceived = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(got.getMethod().getName()))
                .uri(URI.create("http://" + got.getHeader("Host") + got.getUrl()));
        if (got.getBody().length > 0) {
            asReceived.putHeader("Content-Type", got.getHeader("Content-Type"));
        }
        Instant at = AMZ_DATE.parse(got.getHeader("X-Amz-Date"), Instant::from);
        String expected = AwsV4HttpSigner.create()
                .sign(request -> request.identity(CREDENTIALS)
                        .request(asReceived.build())
                        .payload(ContentStreamProvider.fromByteArray(got.getBody()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "connect")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-2")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
                .request().firstMatchingHeader("Authorization").orElseThrow();
        assertThat(authorization).isEqualTo(expected);
    }
}
