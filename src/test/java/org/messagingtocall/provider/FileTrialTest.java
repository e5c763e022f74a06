package org.messagingtocall.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake in a provider's file is one line, before the application is started with it. */
class FileTrialTest {

    private static final Path GOOD = Path.of("docs/worked-example/routes/providers/brightline.camel.yaml");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/providers"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatIsGoodPasses(Path file) {
        assertThatCode(() -> FileTrial.check(file)).doesNotThrowAnyException();
    }

    @Test
    void anApplicationThatIsHeldBackDoesNotMatter() {
        DefaultCamelContext.setNoStart(true);
        try {
            assertThatCode(() -> FileTrial.check(GOOD)).doesNotThrowAnyException();
            assertThat(DefaultCamelContext.isNoStart()).isTrue();
        } finally {
            DefaultCamelContext.clearOptions();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{phone: .phone.number,        | {phone .phone.number,         |:46: route provider-brightline, SetBody: Encountered",
        "- setBody:                    | - setBodi:                    |: line 46: Unknown node id: setBodi",
        "numberFormat: e164            | numberFormat: e146            |: manifest: numberFormat: expected e164, digits, national or idd",
        "validatesNumbers: true        | validatesNumbers: [true       |: manifest: validatesNumbers: ",
        "id: provider-brightline       | id: provider-brightlin        |: expected a route with the id provider-brightline",
        "uri: http://provider          | uri: htttp://provider         |:56: route provider-brightline, to: No endpoint could be found for: htttp"
    })
    void aMistakeIsOneLine(String part, String by, String says, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("brightline.camel.yaml"), Files.readString(GOOD).replace(part, by));

        assertThatThrownBy(() -> FileTrial.check(file)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("brightline.camel.yaml" + says).hasMessageNotContaining("\n");
    }
}
