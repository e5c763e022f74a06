package org.messagingtocall.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.messagingtocall.journal.Store;
import org.messagingtocall.phone.ExampleNumbers;

/** Holds the files of {@code config/messages} against the English one and each language's own rules. */
class TextFilesTest {

    private static final Path MESSAGES = Path.of("config/messages");
    private static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "it", "nl", "pt");
    private static final String LONGEST_KEYWORD = "K".repeat(40);
    private static final int AIM = 250;

    private static final Comparator<String> BY_LENGTH = Comparator.comparingInt(String::length);

    @Test
    void everyLanguageHasEveryKeyWithTheSamePlaceholdersAndNoOther() throws IOException {
        Properties english = file("en");
        List<String> broken = new ArrayList<>();
        for (String language : LANGUAGES) {
            Properties texts = file(language);
            english.stringPropertyNames().stream().sorted().filter(key -> !texts.containsKey(key))
                    .forEach(key -> broken.add(name(language) + ": add " + key));
            said(texts).forEach((key, text) -> {
                String original = english.getProperty(key);
                if (original == null) {
                    broken.add(name(language) + ": remove " + key + ", or add it to visitor.properties");
                } else if (!TextRules.placeholders(original).equals(TextRules.placeholders(text))) {
                    broken.add(name(language) + ": " + key + " needs the placeholders " + TextRules.placeholders(original));
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void thereIsAFileForEachLanguageAndNoOther() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(LANGUAGES.stream().map(TextFilesTest::name).toList());
        }
    }

    /** A key written twice silently hides one of the texts. */
    @Test
    void noKeyIsWrittenTwice() throws IOException {
        for (String language : LANGUAGES) {
            List<String> keys = Files.readAllLines(MESSAGES.resolve(name(language))).stream()
                    .filter(line -> line.matches("[a-z].*=.*")).map(line -> line.substring(0, line.indexOf('='))).toList();
            assertThat(keys).as(name(language)).doesNotHaveDuplicates();
        }
    }

    /** With the longest example number, moment and wait that the language can give. */
    @Test
    void everyTextFitsWithTheLongestOfEverythingInIt() throws IOException {
        VisitorTexts texts = new VisitorTexts(Store.settings(Map.of("messaging-to-call.messages", "file:" + MESSAGES)));
        String example = PhoneNumberUtil.getInstance().getSupportedRegions().stream().map(new ExampleNumbers()::of).max(BY_LENGTH).orElseThrow();
        List<String> above = new ArrayList<>();
        for (String language : LANGUAGES) {
            Map<String, String> longest = Map.of("example", example, "keyword", LONGEST_KEYWORD,
                    "opensAt", longestMoment(new TimeTexts(texts), language), "at", longestMoment(new TimeTexts(texts), language),
                    "wait", longestWait(new WaitTexts(texts), language), "notice", "https://" + "n".repeat(112));
            said(file(language)).forEach((key, text) -> {
                if (TextRules.isPiece(key) || key.endsWith(".words")) {
                    return;
                }
                assertThat(TextRules.placeholders(text)).as(key + ": placeholders with a longest value here").isSubsetOf(longest.keySet());
                String said = texts.piece(key, language, longest) + " (" + LONGEST_KEYWORD + ")";
                assertThat(said).as(name(language) + ": " + key).hasSizeLessThanOrEqualTo(VisitorTexts.MAX_LENGTH).doesNotContain("{");
                if (said.length() > AIM) {
                    above.add(name(language) + ": " + key + " has " + said.length());
                }
            });
        }
        System.out.println("texts of more than " + AIM + " characters with the longest of everything in them: " + above);
    }

    @Test
    void textsAreSetAsTheirLanguageSetsThem() throws IOException {
        List<String> broken = new ArrayList<>();
        for (String language : LANGUAGES) {
            said(file(language)).forEach((key, text) -> {
                if (!key.endsWith(".choice") && !key.endsWith(".pattern")) {
                    Typesetting.mistakes(language, key, text).forEach(mistake -> broken.add(name(language) + ": " + key + ": " + mistake));
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    /** Else what is typed would be taken for the answer that is looked for first. */
    @Test
    void noWordMeansTwoAnswers() throws IOException {
        for (String language : LANGUAGES) {
            Properties texts = file(language);
            assertThat(Collections.disjoint(words(texts, "consent-yes"), words(texts, "consent-no"))).as(language).isTrue();
            assertThat(Collections.disjoint(words(texts, "choice-chat"), words(texts, "choice-phone"))).as(language).isTrue();
        }
    }

    private static Set<String> words(Properties texts, String key) {
        List<String> words = List.of(texts.getProperty(key + ".words").split(",", -1));
        assertThat(words).as(key).doesNotHaveDuplicates().noneMatch(String::isBlank);
        return Set.copyOf(words);
    }

    private static String longestMoment(TimeTexts times, String language) {
        ZonedDateTime now = ZonedDateTime.of(2026, 1, 1, 23, 0, 0, 0, ZoneId.of("Europe/Paris"));
        return IntStream.range(0, 366 * 24).mapToObj(hours -> times.moment(now.plusHours(hours), now, language)).max(BY_LENGTH).orElseThrow();
    }

    private static String longestWait(WaitTexts waits, String language) {
        return IntStream.range(0, 24 * 60).mapToObj(minutes -> waits.of(Duration.ofMinutes(minutes), language)).max(BY_LENGTH).orElseThrow();
    }

    private static Map<String, String> said(Properties texts) {
        Map<String, String> said = new TreeMap<>();
        texts.stringPropertyNames().forEach(key -> said.put(key, texts.getProperty(key)));
        return said;
    }

    private static Properties file(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(name(language)))) {
            texts.load(reader);
        }
        return texts;
    }

    private static String name(String language) {
        return language.equals("en") ? "visitor.properties" : "visitor_" + language + ".properties";
    }
}
