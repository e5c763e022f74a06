package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.FirstStep;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What a caller sends never becomes a message header, on which Camel's components act: neither before a door's first step,
 * as the request shows Camel nothing, nor after it, as that step removes all.
 */
@AppTest
class CallersHeadersTest {

    private static final String EVIL = "http://127.0.0.1:1/evil";
    private static final List<String> NAMES = List.of("CamelHttpUri", "CAmelHttpPath", "camelhttpquery", "CamelHttpMethod", "CamelFileName",
            "CamelRestHttpUri", "Authorization", "Cookie", "X-Api-Key", "X-Queue", "X-Forwarded-Host", "To", "settings", "breadcrumbId");

    @Autowired
    DoorClient doors;

    @Autowired
    FirstStep firstStep;

    @BeforeEach
    void forget() {
        firstStep.opened().clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/iadvize/connections/doors/calls", "/iadvize/bot/conversations/c-1/messages", "/iadvize/webhooks", "/providers/telnyx-events/events"})
    void noHeaderBecomesOneOfCamels(String path) {
        List<String> headers = new ArrayList<>();
        NAMES.forEach(name -> headers.addAll(List.of(name, EVIL)));
        post(path, "{}", headers.toArray(String[]::new));
        nothingOfIt();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/iadvize/connections/doors/calls", "/iadvize/bot/conversations/c-1/messages", "/iadvize/webhooks", "/providers/telnyx-events/events"})
    void noParameterAndNoFieldBecomesOne(String path) {
        String fields = NAMES.stream().map(name -> name + "=" + URLEncoder.encode(EVIL, StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        post(path, fields, "Content-Type", "application/x-www-form-urlencoded");
        nothingOfIt();
        post(path + "?" + fields, "", "Content-Type", "text/plain");
        nothingOfIt();
    }

    private void nothingOfIt() {
        assertThat(firstStep.opened()).hasSize(1).allSatisfy(request -> {
            assertThat(request.before()).containsKey("CamelHttpServletRequest").doesNotContainKeys("Authorization", "CamelFileName", "X-Queue");
            assertThat(request.before().values()).noneMatch(value -> String.valueOf(value).contains(EVIL));
            assertThat(request.after()).as(request.route()).isEmpty();
        });
        firstStep.opened().clear();
    }

    private void post(String path, String body, String... headers) {
        assertThat(doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + path)).POST(BodyPublishers.ofString(body)), headers).status())
                .isBetween(200, 499);
    }
}
