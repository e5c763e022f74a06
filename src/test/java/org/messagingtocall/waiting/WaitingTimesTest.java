package org.messagingtocall.waiting;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.MovableClock;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How long visitors wait, asked in the background and told in a text. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class WaitingTimesTest {

    private static final String CONNECTION = "waiting";
    private static final UrlPattern TOKEN = urlPathEqualTo("/waiting/oauth/token");
    private static final UrlPattern CALLBACKS = urlPathEqualTo("/waiting/api/v2/conversations/callbacks");
    private static final UrlPattern WAIT = urlPathEqualTo("/waiting/api/v2/routing/queues/11111111-2222-4333-8444-555555555556"
            + "/mediatypes/callback/estimatedwaittime");
    private static final String SOON = "somebody will call you as soon as possible";
    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

    @Autowired
    DoorClient doors;

    @Autowired
    MovableClock clock;

    @Autowired
    WaitQuestions questions;

    @Autowired
    WaitingTimes times;

    @Autowired
    Connections connections;

    private final List<StubMapping> stubs = new ArrayList<>();

    @BeforeEach
    void answer() {
        stubs.add(ContactCentre.server().stubFor(post(TOKEN)
                .willReturn(okJson("{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}"))));
        stubs.add(ContactCentre.server().stubFor(post(CALLBACKS).willReturn(okJson("{\"conversation\":{\"id\":\"c-1\"}}"))));
        clock.set(NOON);
        times.unknown(connections.find(CONNECTION).orElseThrow());
    }

    @AfterEach
    void forget() {
        clock.reset();
        stubs.forEach(ContactCentre.server()::removeStub);
        times.unknown(connections.find(CONNECTION).orElseThrow());
        ContactCentre.server().removeServeEventsMatching(getRequestedFor(WAIT).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0      | en | call you in about 1 minute.
            40.2   | en | call you in about 1 minute.
            60     | fr | vous appelons dans environ 1 minute.
            60.5   | en | call you in about 2 minutes.
            61     | en | call you in about 2 minutes.
            299    | fr | vous appelons dans environ 5 minutes.
            3600   | en | call you in about 1 hour.
            3601   | en | call you as soon as possible.
            -5     | en | call you as soon as possible.
            1e400  | en | call you as soon as possible.
            "soon" | en | call you as soon as possible.
            null   | en | call you as soon as possible.
            """)
    void theVisitorReadsIt(String seconds, String language, String text) {
        told(okJson("{\"results\":[{\"intent\":\"CALLBACK\",\"formula\":\"BEST\",\"estimatedWaitTimeSeconds\":" + seconds + "}]}"));

        questions.run();

        assertThat(call(language)).contains(text).doesNotContain("{");
    }

    @Test
    void nobodyIsToldWhatWasSaidTooLongAgo() {
        told(waitOf(300));
        questions.run();
        clock.advance(Duration.ofSeconds(179));
        assertThat(call("en")).contains("5 minutes");
        clock.advance(Duration.ofSeconds(1));
        assertThat(call("en")).contains(SOON);
    }

    @Test
    void anAnswerWithoutAWaitEndsTheOneBefore() {
        told(waitOf(300));
        questions.run();
        told(okJson("{\"results\":[]}"));
        questions.run();

        assertThat(call("en")).contains(SOON);
    }

    @Test
    void aFailureKeepsTheLastAnswerAndIsLoggedOnceUntilItEnds(CapturedOutput log) {
        told(waitOf(300));
        questions.run();
        for (ResponseDefinitionBuilder failure : List.of(serverError(), new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER),
                new ResponseDefinitionBuilder().withStatus(429), serverError())) {
            told(failure);
            questions.run();
        }
        assertThat(call("en")).contains("5 minutes");
        assertThat(lines(log)).isEqualTo(1);

        told(waitOf(120));
        questions.run();
        assertThat(call("en")).contains("2 minutes");
        told(serverError());
        questions.run();
        assertThat(lines(log)).isEqualTo(2);
        told(waitOf(120));
        questions.run();
    }

    @Test
    void aTokenThatIsRefusedIsGotAnewForTheNextQuestion() {
        told(unauthorized());
        questions.run();
        int before = ContactCentre.server().countRequestsMatching(postRequestedFor(TOKEN).build()).getCount();
        told(waitOf(300));
        questions.run();

        assertThat(ContactCentre.server().countRequestsMatching(postRequestedFor(TOKEN).build()).getCount()).isEqualTo(before + 1);
        assertThat(call("en")).contains("5 minutes");
    }

    @Test
    void onlyOpenConnectionsThatTellItAreAskedAbout() {
        told(waitOf(300));
        ContactCentre.server().removeServeEventsMatching(getRequestedFor(urlPathMatching(".*/estimatedwaittime")).build());
        questions.run();
        assertThat(ContactCentre.server().findAll(getRequestedFor(urlPathMatching(".*/estimatedwaittime")))).hasSize(1);

        clock.set(NOON.plus(Duration.ofHours(10)));
        questions.run();
        assertThat(ContactCentre.server().findAll(getRequestedFor(urlPathMatching(".*/estimatedwaittime")))).hasSize(1);
    }

    private void told(ResponseDefinitionBuilder answer) {
        stubs.add(ContactCentre.server().stubFor(get(WAIT).willReturn(answer)));
    }

    private static ResponseDefinitionBuilder waitOf(int seconds) {
        return okJson("{\"results\":[{\"intent\":\"CALLBACK\",\"formula\":\"BEST\",\"estimatedWaitTimeSeconds\":" + seconds + "}]}");
    }

    private static long lines(CapturedOutput log) {
        return log.getOut().lines().filter(line -> line.contains("connection waiting: genesys-cloud is asked how long visitors wait")).count();
    }

    private String call(String language) {
        return doors.call(CONNECTION, "{\"phone\":\"" + Numbers.fresh() + "\",\"lang\":\"" + language + "\"}").json().path("message").asText();
    }
}
