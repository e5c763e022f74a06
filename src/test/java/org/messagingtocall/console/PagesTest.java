package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.ExampleConnections;
import org.messagingtocall.fixture.HeldUp;
import org.messagingtocall.history.EscalationPages;
import org.messagingtocall.history.FilterValues;
import org.messagingtocall.history.JournalLine;
import org.messagingtocall.journal.JournalWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** What the console's pages show and take, without a script; with one, and to the eye, the browser test looks at them. */
@AppTest
class PagesTest {

    private static final Map<String, ConsoleClient> PEOPLE = new HashMap<>();
    private static final String PREVIEW = "/console/connections/chat-transfer/preview";

    private static final Pattern CONNECTION = Pattern.compile("<a href=\"/console/connections/([^\"/]+)\"");
    private static final Pattern CHAT = Pattern.compile("name=\"chat\" value=\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\">Next<");

    @LocalManagementPort
    int port;

    @Autowired
    DoorClient doors;

    @Autowired
    Connections connections;

    @Autowired
    JournalWriter writer;

    @Autowired
    CamelContext camel;

    @Autowired
    EscalationPages journal;

    @Autowired
    FilterValues values;

    @ParameterizedTest
    @ValueSource(strings = {"/console/escalations", "/console/escalations?status=pending&from=2026-11-01", "/console/escalations?cursor=x",
        "/console/connections", "/console/connections/chat-transfer", "/console/connections/failover", "/console/connections/doors-consent",
        "/console/connections/chat-transfer/set-up", "/console/connections/doors-silent/set-up", PREVIEW})
    void everyPageIsInBothLanguages(String path) {
        for (String language : List.of("en", "fr")) {
            HttpResponse<String> page = person(language).get(path);
            assertThat(page.statusCode()).isEqualTo(path.contains("cursor") ? 400 : 200);
            assertThat(page.body()).contains("<html lang=\"" + language).doesNotContain("??", " style=", " onclick", "<script>", "''")
                    .contains(language.equals("fr") ? "Se déconnecter" : "Sign out").containsOnlyOnce("<h1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/connections", "/console/connections/operated/suspend", "/console/connections/operated/check",
        "/console/connections/operated/providers/http-json/suspend", "/console/connections/operated/preview/open", "/console/escalations"})
    void nothingIsDoneForStrangersOrWithoutAToken(String path) {
        ConsoleClient stranger = new ConsoleClient(port, "en");
        stranger.get("/console/sign-in");
        HttpResponse<String> refused = stranger.post(path, "language", "en");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location").orElse("")).endsWith("/console/sign-in");
        assertThat(person("en").post(path, "", new String[] {"language", "en"}).statusCode()).isEqualTo(403);
    }

    @Test
    void noSecretIsShown() {
        ConsoleClient person = person("en");
        for (String page : List.of("", "/set-up", "/preview")) {
            assertThat(person.get("/console/connections/twilio-voice" + page).body()).doesNotContain("test-secret", "test-api-key", "s3cr3t-of-the-contact-centre");
        }
        assertThat(person.get("/console/connections/twilio-voice").body()).contains("authToken: ••••••");
    }

    @Test
    void aWholeNumberIsInNoAddress() {
        doors.callNumber("sandbox", "06 39 98 55 21");
        doors.callNumber("sandbox", "06 39 98 66 21");
        ConsoleClient person = person("en");
        HttpResponse<String> found = person.post("/console/escalations", "number", "06 39 98 55 21", "connection", "sandbox", "bot", "");
        String address = found.headers().firstValue("Location").orElseThrow();
        assertThat(address).contains("?connection=sandbox&who=").doesNotContain("5521", "bot=");
        assertThat(person.get(address).body()).containsOnlyOnce("+33••••••21").contains("One whole number is asked for");
        assertThat(person.get("/console/escalations.csv" + address.substring(address.indexOf('?'))).body().lines()).hasSize(2);

        HttpResponse<String> masked = person.post("/console/escalations", "number", "+33••••••21");
        assertThat(masked.headers().firstValue("Location").orElseThrow()).contains("number=%2B33");
        assertThat(person.get("/console/escalations?number=%2B33639985521").statusCode()).as("a whole one in an address").isEqualTo(400);
        assertThat(person.get("/console/escalations.csv?number=%2B33639985521").statusCode()).isEqualTo(400);
        assertThat(person.post("/console/escalations", "number", "nonsense").body()).contains("role=\"alert\"", "Number: a phone number such as");
    }

    @Test
    void whatIsTypedInAPreviewStaysText() {
        ConsoleClient person = person("fr");
        person.get(PREVIEW);
        assertThat(person.post(PREVIEW + "/open", "language", "fr").statusCode()).isEqualTo(302);
        String hostile = "Été • <img src=x onerror=alert(1)> ${7*7} [[7*7]] #{trail}";
        HttpResponse<String> said = say(person, hostile);
        assertThat(said.headers().firstValue("Location").orElseThrow()).endsWith(PREVIEW);
        assertThat(person.get(PREVIEW).body()).contains("Été • &lt;img src=x onerror=alert(1)&gt; ${7*7} [[7*7]] #{trail}").doesNotContain("<img", ">49<")
                .contains("À quel numéro", "class=\"await\"", "1 s");
    }

    @Test
    void aPreviewCallsNobodyUnlessThatWasConfirmed() {
        ConsoleClient person = person("en");
        person.get(PREVIEW);
        person.post(PREVIEW + "/open", "language", "en");
        say(person, "06 39 98 77 01");
        assertThat(person.get(PREVIEW).body()).contains("nobody is called", "We are calling you now");
        assertThat(latest().provider()).isEqualTo("sandbox");
        assertThat(latest().bot()).isEqualTo("Preview");

        person.post(PREVIEW + "/open", "language", "en", "ring", "true");
        say(person, "06 39 98 77 02");
        assertThat(person.get(PREVIEW).body()).contains("a real phone rings");
        assertThat(latest().provider()).isEqualTo("http-json");
        assertThat(latest().bot()).isEqualTo("Preview");
    }

    /** Of two windows, one shows a chat that calls nobody, and the other has opened one that makes a phone ring. */
    @Test
    void whatIsWrittenInOneChatGoesToNoOther() {
        ConsoleClient person = person("en");
        person.get(PREVIEW);
        person.post(PREVIEW + "/open", "language", "en");
        String pretended = chat(person);
        person.post(PREVIEW + "/open", "language", "en", "ring", "true");
        assertThat(chat(person)).isNotEqualTo(pretended);
        String before = latest().id();

        HttpResponse<String> answer = person.post(PREVIEW + "/say", "chat", pretended, "text", "06 39 98 77 04");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(PREVIEW + "?other");
        assertThat(person.get(PREVIEW).body()).doesNotContain("Nothing was sent");
        assertThat(person.get(PREVIEW + "?other").body()).contains("Nothing was sent", "a real phone rings").doesNotContain("06 39 98 77 04");
        assertThat(latest().id()).isEqualTo(before);
    }

    @Test
    void aTransferIsToBeSeen() {
        ConsoleClient person = person("en");
        person.get(PREVIEW);
        person.post(PREVIEW + "/open", "language", "en");
        for (String text : List.of("hello", "no number", "none at all")) {
            say(person, text);
        }
        assertThat(person.get(PREVIEW).body()).containsOnlyOnce("hands the visitor over to: Agents").containsOnlyOnce("only if nobody takes it within 20 s");
    }

    @Test
    void aPreviewSpeaksWhatThereAreTextsFor() {
        String preview = "/console/connections/sheet/preview";
        ConsoleClient person = person("fr");
        assertThat(person.get(preview).body()).contains("<option value=\"de\" lang=\"de\">Deutsch<", "<option value=\"fr\" lang=\"fr\" selected=\"selected\">français<",
                "<option value=\"nl\" lang=\"nl\">Nederlands<").containsOnlyOnce("value=\"de\"");
        person.post(preview + "/open", "language", "de");
        assertThat(person.get(preview).body()).contains("<span class=\"bubble\" lang=\"de\">", "<span class=\"who\">Bot<", "Rückruf");
        person.post(preview + "/open", "language", "xx");
        assertThat(person.get(preview).body()).as("its own").contains("value=\"de\" lang=\"de\" selected");
    }

    @Test
    void whatNeedsAScriptWaitsForIt() {
        String sheet = person("en").get("/console/connections/sandbox/set-up").body();
        assertThat(Pattern.compile("<button[^>]*(data-copy|data-print)[^>]*>").matcher(sheet).results().map(MatchResult::group)).hasSizeGreaterThan(20)
                .allMatch(button -> button.contains(" hidden"));
    }

    @Test
    void aConnectionIsSuspendedAndResumed() {
        ConsoleClient person = person("en");
        person.get("/console/connections/chat-close");
        assertThat(person.post("/console/connections/chat-close/suspend").statusCode()).isEqualTo(302);
        try {
            assertThat(person.get("/console/connections/chat-close").body()).contains("chat-close is suspended.", "Resume chat-close");
            assertThat(doors.callNumber("chat-close", "06 39 98 77 03").json().path("status").asText()).isEqualTo("unavailable");
        } finally {
            person.post("/console/connections/chat-close/resume");
        }
        assertThat(person.get("/console/connections/chat-close").body()).contains("chat-close is resumed.", "Suspend chat-close");
        assertThat(person.post("/console/connections").statusCode()).isEqualTo(302);
        assertThat(person.get("/console/connections").body()).contains("The files were read.");
    }

    @Test
    void aProviderIsSuspendedForAllAndEachConnectionSaysSo() {
        ConsoleClient person = person("en");
        String page = "/console/connections/operated";
        person.get(page);
        person.post(page + "/providers/http-json/suspend");
        try {
            assertThat(person.get(page).body()).contains("http-json is suspended for all connections.", "It is resumed below.", "aria-label=\"Suspend operated\"")
                    .doesNotContain("aria-label=\"Resume operated\"");
            assertThat(doors.callNumber("operated", "06 39 98 77 04").json().path("reason").asText()).isEqualTo("suspended");
            assertThat(person.get("/console/connections?find=operated").body()).contains("/console/connections/operated#provider-http-json");

            person.post(page + "/suspend");
            assertThat(person.get(page).body()).contains("operated is suspended.", "aria-label=\"Resume operated\"");
            person.post(page + "/resume");
            assertThat(person.get(page).body()).contains("operated itself is resumed. No call is made all the same", "aria-label=\"Suspend operated\"")
                    .doesNotContain("operated is resumed.");
        } finally {
            person.post(page + "/providers/http-json/resume");
        }
        assertThat(person.get(page).body()).contains("http-json is resumed for all connections.").doesNotContain("It is resumed below.");
        new Centre("operated").accepts();
        assertThat(doors.callNumber("operated", "06 39 98 77 05").json().path("callPlaced").asBoolean()).isTrue();
    }

    @Test
    void aConnectionThatWasStoppedOnThisNodeIsResumed() throws Exception {
        ConsoleClient person = person("en");
        camel.getRouteController().stopRoute("connection-operated");
        assertThat(person.get("/console/connections/operated").body()).contains("aria-label=\"Resume operated\"");
        person.post("/console/connections/operated/resume");
        assertThat(person.get("/console/connections/operated").body()).contains("operated is resumed.", "aria-label=\"Suspend operated\"");
    }

    @Test
    void whatTheDatabaseRefusesWasNotDone() {
        ConsoleClient person = person("en");
        person.get("/console/connections/operated");
        writer.write("alter table suspension rename to suspension_away");
        try {
            person.post("/console/connections/operated/suspend");
        } finally {
            writer.write("alter table suspension_away rename to suspension");
        }
        assertThat(person.get("/console/connections/operated").body()).contains("nothing was changed", "note bad", "aria-label=\"Suspend operated\"")
                .doesNotContain("is suspended.");
    }

    @Test
    void aFileThatIsWrongIsNamedWhenTheFilesAreRead() throws Exception {
        ConsoleClient person = person("en");
        person.get("/console/connections");
        Path wrong = ExampleConnections.FOLDER.resolve("wrong.yaml");
        Files.writeString(wrong, "title: 1");
        try {
            person.post("/console/connections");
            assertThat(person.get("/console/connections").body()).contains("Refused: ", "wrong.yaml").doesNotContain("The files were read.");
        } finally {
            Files.delete(wrong);
        }
        person.post("/console/connections");
        assertThat(person.get("/console/connections").body()).contains("The files were read.");
    }

    @Test
    void whatNobodyKnowsIsSaidSo() {
        ConsoleClient person = person("en");
        person.get("/console/connections/chat-close");
        try (HeldUp busy = HeldUp.table(writer, "suspension")) {
            person.post("/console/connections/chat-close/suspend");
        }
        assertThat(person.get("/console/connections/chat-close").body()).contains("It is not known whether that was done", "note bad")
                .doesNotContain("is suspended.", "nothing was changed");
        person.post("/console/connections/chat-close/resume");
        assertThat(person.get("/console/connections/chat-close").body()).contains("chat-close is resumed.");
    }

    @Test
    void whoIsLostReadsWhatToDo() {
        for (String path : List.of("/console/connections/none", "/console/connections/none/preview", "/console/escalations/NONE", "/console/none")) {
            HttpResponse<String> page = person("fr").get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).contains("Cette page n&#39;existe pas", "Se déconnecter").doesNotContain("??");
            assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        }
        HttpResponse<String> old = person("en").post("/console/connections", "of-another-session", new String[0]);
        assertThat(old.statusCode()).isEqualTo(403);
        assertThat(old.body()).contains("This page is too old");
    }

    @Test
    void manyConnectionsComeInPages() {
        ConsoleClient person = person("en");
        Set<String> seen = new HashSet<>();
        String page = "/console/connections";
        while (page != null) {
            String body = person.get(page).body();
            List<String> shown = CONNECTION.matcher(body).results().map(link -> link.group(1)).toList();
            assertThat(shown).hasSizeBetween(1, 50).allMatch(seen::add, "on no page before");
            Matcher next = NEXT.matcher(body);
            page = next.find() ? next.group(1).replace("&amp;", "&") : null;
        }
        assertThat(seen).hasSize(connections.all().size()).hasSizeGreaterThan(50);
        assertThat(person.get("/console/connections?find=CHAT-clo").body()).contains("1 found, page 1 of 1", "/console/connections/chat-close\"");
        assertThat(person.get("/console/connections?find=%3Cb%3E").body()).contains("0 found", "value=\"&lt;b&gt;\"").doesNotContain("<table");
        assertThat(person.get("/console/connections?page=999").body()).contains(">Back<").doesNotContain(">Next<");
        assertThat(person.get("/console/connections?page=x").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> say(ConsoleClient person, String text) {
        return person.post(PREVIEW + "/say", "chat", chat(person), "text", text);
    }

    /** That is open now. */
    private static String chat(ConsoleClient person) {
        Matcher chat = CHAT.matcher(person.get(PREVIEW).body());
        assertThat(chat.find()).isTrue();
        return chat.group(1);
    }

    /** Signed in once: passwords are slow to check. */
    private ConsoleClient person(String language) {
        return PEOPLE.computeIfAbsent(language, speaks -> ConsoleClient.signedIn(port, speaks));
    }

    private JournalLine latest() {
        return journal.page(values.filter(Map.of("bot", "Preview")), null, 1).escalations().get(0);
    }
}
