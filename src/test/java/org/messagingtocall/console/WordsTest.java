package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.messagingtocall.connection.ConsentRule;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Consent;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.history.FilterValues;
import org.messagingtocall.preview.PreviewLine;

/** The console's words: each in each language. */
class WordsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern USED = Pattern.compile("#\\{([a-z][\\w.-]*)");

    @Test
    void everyWordIsInBothLanguages() throws IOException {
        Properties english = words("words");
        Properties french = words("words_fr");
        assertThat(french.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> assertThat(holes((String) french.get(key))).as("%s", key).isEqualTo(holes((String) text)));
        french.forEach((key, text) -> assertThat((String) text).as("%s", key).isNotBlank());
    }

    @Test
    void everyWordThatAPageUsesIsThere() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> pages = Files.list(TEMPLATES)) {
            for (Path page : pages.toList()) {
                USED.matcher(Files.readString(page)).results().map(match -> match.group(1)).forEach(used::add);
            }
        }
        Stream.of(Status.values()).forEach(status -> used.add("status." + status.wire()));
        Stream.of(Consent.Given.values()).forEach(given -> used.add("consent." + given.wire()));
        Stream.of(StatusGroup.values()).forEach(group -> used.add("group." + group.word()));
        Stream.of(CallState.values()).forEach(state -> used.add("moment.call-" + state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
        Stream.of(ConsentRule.By.values()).forEach(by -> used.add("set-up.consent." + by));
        Arrays.stream(PreviewLine.Kind.values()).filter(kind -> !List.of(PreviewLine.Kind.VISITOR, PreviewLine.Kind.BOT).contains(kind))
                .forEach(kind -> used.add("preview." + kind));
        Stream.of(400, 403, 404, 500, 503).forEach(status -> used.addAll(List.of("error." + status, "error." + status + ".do")));
        FilterValues.NAMES.stream().filter(name -> !List.of("door", "region").contains(name)).forEach(name -> used.add("escalations.bad." + name));
        assertThat(words("words").stringPropertyNames()).containsAll(used);
    }

    @Test
    void eachEndingThatTheSandboxKnowsIsNamed() throws IOException {
        Set<String> known = found("\"(\\d\\d)\": \\{", Files.readString(Path.of("routes/providers/sandbox.camel.yaml")));
        assertThat(known).hasSizeGreaterThan(5);
        assertThat(found("\\| `(\\d\\d)` \\|", Files.readString(Path.of("docs/sandbox.md")))).isEqualTo(known);
        for (String language : List.of("words", "words_fr")) {
            assertThat(found("(\\d\\d)(?= ?:|, \\d)", words(language).getProperty("preview.numbers"))).as(language).isEqualTo(known);
        }
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> holes(String text) {
        return Pattern.compile("\\{\\d}").matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static Properties words(String name) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/console", name + ".properties"))) {
            words.load(reader);
        }
        return words;
    }
}
