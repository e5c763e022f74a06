package org.messagingtocall.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.ConsentRule;
import org.messagingtocall.connection.Hours;
import org.messagingtocall.connection.Limits;
import org.messagingtocall.connection.PhonePolicy;
import org.messagingtocall.escalation.Availability;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.Store;
import org.messagingtocall.phone.ExampleNumbers;
import org.messagingtocall.phone.NumberFormat;
import org.messagingtocall.waiting.WaitingTimes;

class VisitorTextsTest {

    private static final Path MESSAGES = Path.of("config/messages");
    private static final String KEYWORD = "K".repeat(40);

    private static VisitorTexts texts(String folder) throws IOException {
        return new VisitorTexts(Store.settings(Map.of("messaging-to-call.messages", folder)));
    }

    private static OutcomeTexts outcomes() throws IOException {
        VisitorTexts texts = texts("file:config/messages");
        Clock clock = Clock.systemUTC();
        return new OutcomeTexts(texts, new TimeTexts(texts), new WaitTexts(texts), new ExampleNumbers(),
                new Availability(clock, new DefaultCamelContext()), new WaitingTimes(clock));
    }

    private static Properties file(Path path) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void everyOutcomeHasATextThatFitsInEveryLanguageAndRegion() throws IOException {
        OutcomeTexts outcomes = outcomes();
        Set<String> regions = PhoneNumberUtil.getInstance().getSupportedRegions();
        for (String language : texts("file:config/messages").languages()) {
            for (Outcome outcome : EveryOutcome.all()) {
                for (String region : outcome.status().retry() ? regions : Set.of("FR")) {
                    String text = outcomes.of(outcome, connection(region), language);
                    assertThat(text).as(outcome + " in " + language).isNotBlank().hasSizeLessThanOrEqualTo(VisitorTexts.MAX_LENGTH)
                            .doesNotContain("{").doesNotContain("}");
                    assertThat(text.contains(KEYWORD)).as("final texts carry the keyword").isEqualTo(!outcome.status().retry());
                }
            }
        }
    }

    @Test
    void whatIsOursToMendReadsAsUnavailable() throws IOException {
        OutcomeTexts outcomes = outcomes();

        assertThat(outcomes.of(Outcome.of(Status.MISCONFIGURED, "credentials"), connection("FR"), "fr"))
                .isEqualTo(outcomes.of(Outcome.of(Status.UNAVAILABLE), connection("FR"), "fr"));
        assertThat(outcomes.of(Outcome.of(Status.BUSY, "a reason without a text"), connection("FR"), "fr"))
                .isEqualTo(outcomes.of(Outcome.of(Status.BUSY), connection("FR"), "fr"));
    }

    /** A text for a status or a reason that nothing gives is a text nobody reads. */
    @Test
    void everyTextIsUsed() throws IOException {
        String java = EveryOutcome.source(Path.of("src/main/java"));
        Set<String> reasons = EveryOutcome.all().stream()
                .flatMap(outcome -> Stream.of(outcome.reason(), outcome.status().defaultReason())).collect(Collectors.toSet());
        Set<String> notReached = Stream.of(CallState.values()).filter(CallState::notReached)
                .map(state -> "not-reached-" + state.wire().replace('_', '-')).collect(Collectors.toSet());

        assertThat(file(MESSAGES.resolve("visitor.properties")).stringPropertyNames())
                .allMatch(key -> reasons.contains(key) || notReached.contains(key) || java.contains('"' + key.replace(".words", "") + '"'));
    }

    @Test
    void aDeployersFolderReplacesTheTextsItNames(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("visitor_fr.properties"), "busy=Toutes les lignes d'ACME sont occupées, {keyword}.\n");
        Files.writeString(folder.resolve("visitor_pl.properties"), "busy=Wszystkie linie są zajęte.\n");
        VisitorTexts texts = texts("file:" + folder);

        assertThat(texts.find("busy", "fr", OwnTexts.NONE, Map.of("keyword", "K1"))).contains("Toutes les lignes d'ACME sont occupées, K1.");
        assertThat(texts.get("choice-phone", "fr", OwnTexts.NONE)).isEqualTo("Téléphone");
        assertThat(texts.get("busy", "pl", OwnTexts.NONE)).isEqualTo("Wszystkie linie są zajęte.");
        assertThat(texts.get("choice-phone", "pl", OwnTexts.NONE)).isEqualTo("Phone");
        assertThat(texts.find("no-such-text", "en", OwnTexts.NONE, Map.of())).isEmpty();
        assertThatThrownBy(() -> texts.get("no-such-text", "en", OwnTexts.NONE)).hasMessageContaining("no-such-text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            busy=Please hold, {name}. ~ busy: expected placeholders [at, example, keyword, notice, opensAt, wait], got {name}
            busy=                     ~ busy: expected 1 to 300 characters
            moment-day={example}      ~ moment-day: expected placeholders [atTime, day, hours, minutes, time], got {example}
            day.pattern=bbb           ~ day.pattern: expected letters of Java's DateTimeFormatter such as EEEE d MMMM, got "bbb"
            moment-at.choice=um       ~ moment-at.choice: expected alternatives by number such as 1#1 minute|2#{minutes} minutes, got "um"
            """)
    void aTextThatCannotBeUsedStopsTheStart(String text, String message, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("visitor_fr.properties"), text);

        assertThatThrownBy(() -> texts("file:" + folder)).hasMessageEndingWith("visitor_fr.properties: " + message);
    }

    @Test
    void aTextThatIsTooLongStopsTheStart(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("visitor.properties"), "busy=" + "x".repeat(301));

        assertThatThrownBy(() -> texts("file:" + folder)).hasMessageEndingWith("busy: expected 1 to 300 characters");
    }

    @Test
    void whatAValueHoldsIsNeverTakenForAPlaceholder() throws IOException {
        assertThat(texts("file:config/messages").find("number-missing", "en", OwnTexts.NONE, Map.of("example", "{opensAt}", "opensAt", "leaked")))
                .get().asString().doesNotContain("leaked");
    }

    @ParameterizedTest
    @CsvSource({"pt-BR, pt", "de_AT, de", "FR, fr", " es , es", "zh-Hant-TW, ", "fil-PH, ", "'', ", "p, ", "français, "})
    void theLanguageOfATagIsItsFirstPart(String tag, String language) throws IOException {
        assertThat(texts("file:config/messages").language(tag)).isEqualTo(Optional.ofNullable(language));
    }

    private static Connection connection(String region) {
        return new Connection("acme", "ACME", "sandbox", "en", OwnTexts.NONE, JsonNodeFactory.instance.objectNode(), Set.of(), List.of(),
                Connection.Api.NONE, new PhonePolicy(region, null, null, null),
                new Connection.Conversation(false, false, null, null, null, false), new ConsentRule(null, null, null),
                Hours.of("Europe/Paris", Map.of("wed", "09:00-10:00"), null), null, true, new Connection.Tracking(KEYWORD),
                Limits.NONE, null, null, NumberFormat.E164, List.of(), "connection-acme", null);
    }
}
