package org.messagingtocall.house;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/** In the run of one provider a broken file fails one test. */
class OnlyFileTest {

    private static final Path GOOD = Path.of("docs/worked-example/routes/providers/brightline.camel.yaml");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "steps:              | steps: [               |: expected YAML: ",
        "title: Brightline   | title: [Brightline     |:7: expected YAML: ",
        "{phone: .phone      | {phone .phone          |:46: route provider-brightline, SetBody: "
    })
    void whatIsWrongIsToldOnce(String part, String by, String says) throws IOException {
        Path path = Files.writeString(folder.resolve("brightline.camel.yaml"), Files.readString(GOOD).replace(part, by));
        OnlyFile file = new OnlyFile(path);

        assertThatThrownBy(file::check).isInstanceOf(AssertionError.class).hasMessageStartingWith(path.toString()).hasMessageContaining(says);
        assertThatThrownBy(file::check).isInstanceOf(TestAbortedException.class);
    }

    @Test
    void aGoodFilePasses() {
        OnlyFile file = new OnlyFile(GOOD);

        assertThatCode(file::check).doesNotThrowAnyException();
        assertThatCode(file::check).doesNotThrowAnyException();
    }
}
