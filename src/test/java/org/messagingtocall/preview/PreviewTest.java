package org.messagingtocall.preview;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.door.Signature;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.IadvizeSchemas;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.preview.PreviewLine.Kind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** What a preview asks the bot door: what iAdvize would, in that order. The real door answers, past one that writes down. */
@AppTest
class PreviewTest {

    private static final WireMockServer RECORDER = new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    DoorClient doors;

    @Autowired
    Connections connections;

    private final Preview preview;

    PreviewTest(@Autowired Signature signature, @Autowired Environment environment) {
        Settings settings = new Binder(new MapConfigurationPropertySource(Map.of("messaging-to-call.console.door-url", RECORDER.baseUrl() + "/")))
                .bindOrCreate("messaging-to-call", Settings.class);
        preview = new Preview(new BotDoorClient(signature, JSON, environment, settings));
    }

    @BeforeAll
    static void start() {
        RECORDER.start();
    }

    @AfterAll
    static void stop() {
        RECORDER.stop();
    }

    @BeforeEach
    void theRealDoorAnswers() {
        RECORDER.resetAll();
        RECORDER.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(doors.baseUrl())));
    }

    @Test
    void itAsksWhatIAdvizeAsksInThatOrder() throws IOException {
        PreviewChat chat = open("chat-transfer");
        preview.say(chat, "hello");
        preview.say(chat, "no number");
        preview.say(chat, Numbers.typed(Numbers.fresh()));
        List<String> bot = said(chat, Kind.BOT);
        List<String> visitor = said(chat, Kind.VISITOR);
        assertThat(bot).hasSize(5);
        assertThat(asked()).containsExactly(
                "PUT /bots/preview-en-~chat-transfer",
                "GET /availability-strategies",
                "GET /bots/preview-en-~chat-transfer/conversation-first-messages",
                "GET /availability-strategies",
                "POST /conversations",
                "POST /conversations/" + chat.id() + "/messages visitor: hello",
                "POST /conversations/" + chat.id() + "/messages operator: " + bot.get(1),
                "POST /conversations/" + chat.id() + "/messages operator: " + bot.get(2),
                "GET /availability-strategies",
                "POST /conversations/" + chat.id() + "/messages visitor: no number",
                "POST /conversations/" + chat.id() + "/messages operator: " + bot.get(3),
                "GET /availability-strategies",
                "POST /conversations/" + chat.id() + "/messages visitor: " + visitor.get(2),
                "POST /conversations/" + chat.id() + "/messages operator: " + bot.get(4));
        assertThat(events()).allMatch(event -> event.getResponse().getStatus() == 200);
        List<JsonNode> bodies = new ArrayList<>();
        for (ServeEvent event : events()) {
            if (!event.getRequest().getMethod().getName().equals("GET")) {
                bodies.add(JSON.readTree(event.getRequest().getBodyAsString()));
            }
        }
        IadvizeSchemas.checkRequest("put-bot", bodies.get(0).toString());
        IadvizeSchemas.checkRequest("conversation", bodies.get(1).toString());
        bodies.subList(2, bodies.size()).forEach(body -> IadvizeSchemas.checkRequest("message", body.toString()));
        assertThat(bodies.get(2).path("message").path("idMessage")).as("the same message").isEqualTo(bodies.get(1).at("/history/0/idMessage"));
        assertThat(bodies.stream().map(body -> body.at("/message/idMessage").asText()).filter(id -> !id.isEmpty())).doesNotHaveDuplicates();
    }

    @Test
    void whatFollowsATransferIsNotSaid() {
        PreviewChat chat = open("chat-transfer");
        List.of("hello", "no number", "none at all").forEach(text -> preview.say(chat, text));
        List<PreviewLine> lines = chat.lines();
        List<Kind> kinds = lines.stream().map(PreviewLine::kind).toList();
        assertThat(kinds.subList(kinds.size() - 2, kinds.size())).containsExactly(Kind.TRANSFER, Kind.BOT);
        PreviewLine last = lines.get(lines.size() - 1);
        assertThat(last.unlessTakenWithin()).isEqualTo("20 s");
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(PreviewLine::isSure);
        assertThat(asked()).anyMatch(request -> request.contains("operator: ")).noneMatch(request -> request.endsWith(last.text()));
    }

    @Test
    void aCloseThatFollowsATransferMayNotCome() {
        PreviewChat chat = open("chat-transfer");
        RECORDER.stubFor(post(urlPathMatching("/iadvize/bot/conversations/.+")).willReturn(okJson("""
                {"replies": [{"type": "transfer", "distributionRule": "x", "transferOptions": {"timeout": {"unit": "minutes", "value": 1}}},
                {"type": "message", "payload": {"contentType": "text", "value": "Nobody is here."}}, {"type": "close"}]}""")));
        preview.say(chat, "hello");
        assertThat(chat.isClosed()).isFalse();
        assertThat(chat.lines().subList(chat.lines().size() - 2, chat.lines().size())).extracting(PreviewLine::unlessTakenWithin).containsOnly("1 min");
        assertThat(asked()).noneMatch(request -> request.contains("operator"));
    }

    @Test
    void aBlankTextOrAClosedChatSendsNothing() {
        PreviewChat chat = open("chat-close");
        RECORDER.resetRequests();
        preview.say(chat, " \n");
        assertThat(asked()).isEmpty();
        List.of("hello", "no number", "none at all", "none").forEach(text -> {
            if (!chat.isClosed()) {
                preview.say(chat, text);
            }
        });
        assertThat(chat.isClosed()).isTrue();
        int before = chat.lines().size();
        RECORDER.resetRequests();
        preview.say(chat, "hello?");
        assertThat(asked()).isEmpty();
        assertThat(chat.lines()).hasSize(before);
    }

    private PreviewChat open(String connection) {
        return preview.open(connections.find(Connections.PREVIEW + connection).orElseThrow(), "en", false);
    }

    private static List<String> said(PreviewChat chat, Kind kind) {
        return chat.lines().stream().filter(line -> line.kind() == kind).map(PreviewLine::text).toList();
    }

    /** Requests so far, the oldest first. */
    private static List<ServeEvent> events() {
        List<ServeEvent> events = new ArrayList<>(RECORDER.getAllServeEvents());
        Collections.reverse(events);
        return events;
    }

    /** The same as lines: method, path below the base URL, and of a message who wrote what. */
    private static List<String> asked() {
        return events().stream().map(event -> {
            String path = event.getRequest().getUrl().replaceFirst("\\?.*", "").replaceFirst("^/iadvize/bot", "");
            try {
                JsonNode message = JSON.readTree(event.getRequest().getBodyAsString()).path("message");
                return event.getRequest().getMethod() + " " + path
                        + (message.isMissingNode() ? "" : " " + message.at("/author/role").asText() + ": " + message.at("/payload/value").asText());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }
}
