package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.message.OutcomeTexts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What the set-up sheet says is typed in, and the real doors are asked as iAdvize then asks them. */
@AppTest
@TestPropertySource(properties = "messaging-to-call.public-url=" + SetUpSheetTest.PUBLIC_URL)
class SetUpSheetTest {

    static final String PUBLIC_URL = "https://calls.acme.example";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static ConsoleClient person;

    @LocalManagementPort
    int port;

    @Autowired
    DoorClient doors;

    @Autowired
    ObjectMapper json;

    @Autowired
    Connections connections;

    @Autowired
    OutcomeTexts words;

    @ParameterizedTest
    @CsvSource({"sandbox,0", "sandbox,1", "sandbox,2", "sheet,0", "sheet,1", "sheet,2"})
    void eachTemplatePlacesACall(String connection, int template) {
        Sheet sheet = sheet(connection);
        JsonNode answer = ask(sheet, template, inputs(sheet, Numbers.typed(Numbers.fresh()), UUID.randomUUID().toString(), "yes"));
        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("call_placed");
        assertThat(sheet.everything()).as("what reports are filtered by").anyMatch(word -> answer.path("message").asText().endsWith("(" + word + ")"));
    }

    @ParameterizedTest
    @CsvSource({"sandbox,0", "sandbox,1", "sandbox,2", "sheet,0"})
    void wrongNumbersComeToAnEnd(String connection, int template) {
        Sheet sheet = sheet(connection);
        Map<String, String> inputs = inputs(sheet, "06 39", UUID.randomUUID().toString(), "yes");
        assertThat(Stream.generate(() -> ask(sheet, template, inputs).path("status").asText()).limit(6)).containsExactly("number_invalid", "number_invalid",
                "attempts_exhausted", "attempts_exhausted", "attempts_exhausted", "attempts_exhausted");
        Map<String, String> another = inputs(sheet, "06 39", UUID.randomUUID().toString(), "yes");
        assertThat(ask(sheet, template, another).path("status").asText()).as("of another visitor").isEqualTo("number_invalid");
    }

    @Test
    void theQuestionForConsentIsAskedWhereItMustBe() {
        Sheet asks = sheet("sheet");
        List<String> texts = asks.scenario();
        assertThat(texts).hasSize(4);
        assertThat(texts.get(1)).as("in words of its own").isEqualTo("Gerne");
        String number = Numbers.typed(Numbers.fresh());
        assertThat(consented(asks, number, texts.get(2))).isEqualTo("consent_missing");
        assertThat(consented(asks, number, "")).isEqualTo("consent_missing");
        assertThat(consented(asks, number, texts.get(1))).isEqualTo("call_placed");
        Sheet asksNot = sheet("sandbox");
        assertThat(asksNot.scenario()).containsExactly(words.of("ask-number", connections.find("sandbox").orElseThrow(), "fr"));
        assertThat(asksNot.named("api", "Inputs")).doesNotContainKey("consent");
    }

    @Test
    void theVisitorReadsTheirLanguageWhereThereAreSeveral() {
        Sheet sheet = sheet("sheet");
        Map<String, String> inputs = inputs(sheet, "06 39", UUID.randomUUID().toString(), "yes");
        inputs.put("lang", "fr");
        assertThat(ask(sheet, 0, inputs).path("message").asText()).contains("Ce numéro");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "sheet", "own-words"})
    void whatIsListedIsSent(String connection) throws Exception {
        Sheet sheet = sheet(connection);
        List<String> named = List.copyOf(sheet.named("api", "Inputs").keySet());
        assertThat(named).startsWith("phone", "visitorKey")
                .isSubsetOf("phone", "visitorKey", "conversationId", "lang", "consent", "visitorName", "attempt", "at");
        for (String template : sheet.values("api", "Body")) {
            assertThat(PLACE.matcher(template).results().map(found -> found.group(1))).as(template).containsExactlyElementsOf(named);
        }
        assertThat(json.readTree(sheet.values("api", "Body").get(1)).properties()).allSatisfy(input ->
                assertThat(input.getValue().asText()).isEqualTo("{" + input.getKey() + "}"));
    }

    @Test
    void whatIsReadIsAnswered() {
        Sheet sheet = sheet("sandbox");
        JsonNode answer = ask(sheet, 0, inputs(sheet, "06 39", "", ""));
        assertThat(sheet.named("api", "Outputs")).isEqualTo(answer.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, value -> value.getValue().isBoolean() ? "boolean" : "text")));
    }

    @Test
    void theChoicesAreThoseOfTheChannels() {
        Sheet sheet = sheet("sandbox");
        Reply reply = doors.send(HttpRequest.newBuilder(here(sheet.value("copilot", "URL"))).GET(), header(sheet));
        Map<String, String> outputs = sheet.named("copilot", "Outputs");
        assertThat(outputs).hasSize(1);
        outputs.forEach((name, type) -> {
            assertThat(type).isEqualTo("list of texts");
            assertThat(reply.json().path(name)).hasSize(2).allMatch(JsonNode::isTextual);
        });
    }

    @Test
    void theBotDoorIsWhereItSays() {
        Sheet sheet = sheet("sheet");
        URI base = here(sheet.value("bot", "Plugins > Bot, base URL") + "/external-bots");
        Reply scenarios = doors.send(HttpRequest.newBuilder(base).GET(), "x-iadvize-signature", DoorClient.signature(DoorClient.SECRET, new byte[0]));
        assertThat(scenarios.json()).anySatisfy(bot -> assertThat(bot.path("name").asText()).isEqualTo(sheet.value("bot", "Scenario of the bot")));
        assertThat(sheet.value("bot", "Routing rule")).isEqualTo("Agents");
        assertThat(doors.send(HttpRequest.newBuilder(here(sheet.value("bot", "App information, health check URL"))).GET()).json().path("status").asText())
                .isEqualTo("UP");
    }

    @Test
    void theWebhooksAreTaken() {
        Sheet sheet = sheet("sandbox");
        assertThat(sheet.values("bot", "Webhooks, events")).containsExactly("v2.conversation.closed", "v2.conversation.pushed");
        for (String event : sheet.values("bot", "Webhooks, events")) {
            String body = DoorClient.webhookBody(event, UUID.randomUUID().toString(), "ha", 900001);
            assertThat(doors.send(HttpRequest.newBuilder(here(sheet.value("bot", "Webhooks, URL"))).POST(BodyPublishers.ofString(body)),
                    "Content-Type", "application/json", "x-iadvize-correlationid", UUID.randomUUID().toString(),
                    "x-iadvize-signature", DoorClient.signature(DoorClient.SECRET, body.getBytes(StandardCharsets.UTF_8))).status()).isEqualTo(204);
        }
    }

    @Test
    void theNoticeSaysHowLongTheConnectionKeeps() {
        assertThat(sheet("sheet").everything()).anyMatch(text -> text.contains("is kept for 90 days. You can ask"));
        assertThat(sheet("sandbox").everything()).anyMatch(text -> text.contains("is kept for 395 days. You can ask"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://calls.acme.example", "https://calls.acme.example:8443", "https://someone@calls.acme.example", "https://localhost",
        "https://calls_acme.example", "https://calls.acme.example:x", "https://{calls}.example"})
    void anAddressThatIsNotCalledIsRefused(String address) throws Exception {
        assertThat(pageWith(address)).contains("port 443 only").doesNotContain("The address under which");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://calls.acme.example", "https://calls.acme.example:443/brand/"})
    void anAddressThatIsCalledIsNotRefused(String address) throws Exception {
        assertThat(pageWith(address)).contains(address.replaceFirst("/$", "") + "/iadvize/bot\"").doesNotContain("port 443 only", "The address under which");
        assertThat(pageWith("")).contains("The address under which", "https://calls.example/iadvize/bot\"");
    }

    private String consented(Sheet sheet, String number, String consent) {
        return ask(sheet, 0, inputs(sheet, number, UUID.randomUUID().toString(), consent)).path("status").asText();
    }

    /** Values for what the sheet lists, and no others. */
    private static Map<String, String> inputs(Sheet sheet, String phone, String visitorKey, String consent) {
        Map<String, String> values = new LinkedHashMap<>(Map.of("phone", phone, "visitorKey", visitorKey, "consent", consent, "lang", "de"));
        values.keySet().retainAll(sheet.named("api", "Inputs").keySet());
        return values;
    }

    /** Sends one of the three templates, filled in as iAdvize does. */
    private JsonNode ask(Sheet sheet, int template, Map<String, String> inputs) {
        String written = sheet.values("api", "Body").get(template);
        String url = template == 2 ? filled(written, inputs, value -> URLEncoder.encode(value, StandardCharsets.UTF_8)) : sheet.value("api", "URL");
        String body = template == 2 ? "" : filled(written, inputs, template == 0 ? value -> TextNode.valueOf(value).toString() : value -> value);
        Reply reply = doors.send(HttpRequest.newBuilder(here(url)).POST(BodyPublishers.ofString(body)).headers(header(sheet)),
                sheet.values("api", "Header").toArray(String[]::new));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static String filled(String template, Map<String, String> inputs, UnaryOperator<String> written) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(written.apply(inputs.get(place.group(1)))));
    }

    /** The header with the key, which the sheet does not have. */
    private String[] header(Sheet sheet) {
        List<String> pasted = sheet.values("api", "Header, as a secret value");
        assertThat(pasted).containsExactly("Authorization", "Bearer <TEST_API_KEY>");
        return new String[] {pasted.get(0), pasted.get(1).replaceAll("<.*>", DoorClient.API_KEY)};
    }

    /** At this machine what is asked at the public address. */
    private URI here(String url) {
        assertThat(url).startsWith(PUBLIC_URL + "/");
        return URI.create(doors.baseUrl() + url.substring(PUBLIC_URL.length()));
    }

    private Sheet sheet(String connection) {
        if (person == null) {
            person = ConsoleClient.signedIn(port, "en");
        }
        return new Sheet(person.get("/console/connections/" + connection + "/set-up").body());
    }

    /** The page of an application with another public address. */
    private String pageWith(String publicUrl) throws Exception {
        Settings settings = new Binder(new MapConfigurationPropertySource(Map.of("messaging-to-call.public-url", publicUrl)))
                .bindOrCreate("messaging-to-call", Settings.class);
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(new ConsolePages().messageSource());
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        return MockMvcBuilders.standaloneSetup(new SetUpPage(connections, settings, words)).setViewResolvers(views).build()
                .perform(MockMvcRequestBuilders.get("/console/connections/sandbox/set-up")).andReturn().getResponse().getContentAsString();
    }
}
