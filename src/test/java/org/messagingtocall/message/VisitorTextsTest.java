package org.messagingtocall.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.ConsentRule;
import org.messagingtocall.connection.Hours;
import org.messagingtocall.connection.Limits;
import org.messagingtocall.connection.PhonePolicy;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.Store;
import org.messagingtocall.phone.ExampleNumbers;
import org.messagingtocall.phone.NumberFormat;

class VisitorTextsTest {

    private static final Path MESSAGES = Path.of("config/messages");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private static final String KEYWORD = "K".repeat(40);

    private static VisitorTexts texts(String folder) throws IOException {
        return new VisitorTexts(Store.settings(Map.of("messaging-to-call.messages", folder)));
    }

    private static Properties file(Path path) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            texts.load(reader);
        }
        return texts;
    }

    private static List<Path> locales() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.sorted().toList();
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyLocaleHasEveryKeyWithTheSamePlaceholders() throws IOException {
        Properties english = file(MESSAGES.resolve("visitor.properties"));
        List<String> broken = new ArrayList<>();
        for (Path locale : locales()) {
            Properties texts = file(locale);
            english.stringPropertyNames().stream().filter(key -> !texts.containsKey(key))
                    .forEach(key -> broken.add(locale + ": add " + key));
            texts.forEach((key, text) -> {
                String original = english.getProperty(key.toString());
                if (original == null) {
                    broken.add(locale + ": remove " + key + ", or add it to visitor.properties");
                } else if (!placeholders(original).equals(placeholders(text.toString()))) {
                    broken.add(locale + ": " + key + " needs the placeholders " + placeholders(original));
                }
            });
        }
        assertThat(broken).isEmpty();
        assertThat(locales()).hasSizeGreaterThanOrEqualTo(2);
    }

    /** A key written twice silently hides one of the texts. */
    @Test
    void noKeyIsWrittenTwice() throws IOException {
        for (Path locale : locales()) {
            List<String> keys = Files.readAllLines(locale).stream().filter(line -> line.matches("[a-z].*=.*"))
                    .map(line -> line.substring(0, line.indexOf('='))).toList();
            assertThat(keys).as(locale.toString()).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyOutcomeHasATextThatFitsInEveryLanguageAndRegion() throws IOException {
        OutcomeTexts outcomes = new OutcomeTexts(texts("file:config/messages"), new ExampleNumbers());
        Set<String> regions = PhoneNumberUtil.getInstance().getSupportedRegions();
        for (String language : texts("file:config/messages").languages()) {
            for (Outcome outcome : everyOutcome()) {
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
        OutcomeTexts outcomes = new OutcomeTexts(texts("file:config/messages"), new ExampleNumbers());

        assertThat(outcomes.of(Outcome.of(Status.MISCONFIGURED, "credentials"), connection("FR"), "fr"))
                .isEqualTo(outcomes.of(Outcome.of(Status.UNAVAILABLE), connection("FR"), "fr"));
        assertThat(outcomes.of(Outcome.of(Status.BUSY, "a reason without a text"), connection("FR"), "fr"))
                .isEqualTo(outcomes.of(Outcome.of(Status.BUSY), connection("FR"), "fr"));
    }

    /** A text for a status or a reason that nothing gives is a text nobody reads. */
    @Test
    void everyTextIsUsed() throws IOException {
        String java = source(Path.of("src/main/java"));
        Set<String> reasons = everyOutcome().stream()
                .flatMap(outcome -> Stream.of(outcome.reason(), outcome.status().defaultReason())).collect(Collectors.toSet());
        Set<String> notReached = Stream.of(CallState.values()).filter(CallState::notReached)
                .map(state -> "not-reached-" + state.wire().replace('_', '-')).collect(Collectors.toSet());

        assertThat(file(MESSAGES.resolve("visitor.properties")).stringPropertyNames())
                .allMatch(key -> reasons.contains(key) || notReached.contains(key) || java.contains('"' + key.replace(".words", "") + '"'));
    }

    @Test
    void aDeployersFolderReplacesTheTextsItNames(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("visitor_fr.properties"), "busy=Toutes les lignes d'ACME sont occupées, {keyword}.\n");
        Files.writeString(folder.resolve("visitor_de.properties"), "busy=Alle Leitungen sind besetzt.\n");
        VisitorTexts texts = texts("file:" + folder);

        assertThat(texts.find("busy", "fr", Map.of("keyword", "K1"))).contains("Toutes les lignes d'ACME sont occupées, K1.");
        assertThat(texts.get("choice-phone", "fr")).isEqualTo("Téléphone");
        assertThat(texts.get("busy", "de")).isEqualTo("Alle Leitungen sind besetzt.");
        assertThat(texts.get("choice-phone", "de")).isEqualTo("Phone");
        assertThat(texts.find("no-such-text", "en", Map.of())).isEmpty();
        assertThatThrownBy(() -> texts.get("no-such-text", "en")).hasMessageContaining("no-such-text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            busy=Please hold, {name}. | busy: expected placeholders [example, keyword, notice, opensAt], got {name}
            busy=                     | busy: expected 1 to 300 characters
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
        assertThat(texts("file:config/messages").find("number-missing", "en", Map.of("example", "{opensAt}", "opensAt", "leaked")))
                .get().asString().doesNotContain("leaked");
    }

    /** Every status, and every status with every reason that Java or a provider's file gives it. */
    private static Set<Outcome> everyOutcome() throws IOException {
        Set<Outcome> outcomes = Stream.of(Status.values()).map(Outcome::of).collect(Collectors.toSet());
        Pattern java = Pattern.compile("Status\\.([A-Z_]+), \"([a-z-]+)\"");
        java.matcher(source(Path.of("src/main/java"))).results()
                .forEach(found -> outcomes.add(Outcome.of(Status.valueOf(found.group(1)), found.group(2))));
        Pattern rows = Pattern.compile("status: ([a-z_]+), reason: ([a-z0-9-]+)");
        rows.matcher(source(Path.of("routes/providers"))).results()
                .forEach(found -> outcomes.add(Outcome.of(Status.of(found.group(1)), found.group(2))));
        assertThat(outcomes).hasSizeGreaterThan(Status.values().length + 5);
        return outcomes;
    }

    private static String source(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static Connection connection(String region) {
        return new Connection("acme", "ACME", "sandbox", "en", JsonNodeFactory.instance.objectNode(), Set.of(), List.of(),
                new Connection.Api(""), new PhonePolicy(region, null, null, null),
                new Connection.Conversation(false, false, null, null, null, false), new ConsentRule(null, null, null),
                Hours.of("Europe/Paris", Map.of("wed", "09:00-10:00"), null), new Connection.Tracking(KEYWORD),
                Limits.NONE, null, null, NumberFormat.E164, null);
    }
}
