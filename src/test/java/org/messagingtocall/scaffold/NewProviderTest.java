package org.messagingtocall.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scaffold says, and when it writes nothing. */
class NewProviderTest {

    private static final String DESCRIPTION = "src/test/resources/openapi/switchboard.yaml";
    private static final String RECENT = "src/test/resources/openapi/exchange.yaml";
    private static final String BROKEN = "src/test/resources/openapi/broken.yaml";

    @TempDir
    Path folder;

    @Test
    void itSaysWhatWasWrittenAndWhatToDoNext() throws IOException {
        String said = new NewProvider(folder).write(OpenApiDraft.of("acme-voice", DESCRIPTION, "placeCall"));

        assertThat(said).isEqualTo("""
                Written:
                  routes/providers/acme-voice.camel.yaml
                  src/test/cases/providers/acme-voice.cases.yaml
                  config/examples/acme-voice.yaml
                Guessed: acceptance: placed, by the operation's path
                Guessed: the part region of the host, see baseUrl
                Next:
                  mvn test -Dprovider=acme-voice
                """);
        assertThat(folder.resolve("config/examples/acme-voice.yaml")).content().contains("token: ${ACME_ACME_VOICE_TOKEN}");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path example = folder.resolve("config/examples/acme-voice.yaml");
        Files.createDirectories(example.getParent());
        Files.writeString(example, "mine");

        assertThatThrownBy(() -> new NewProvider(folder).write(BlankDraft.of("acme-voice", "")))
                .isInstanceOf(BadInput.class).hasMessageStartingWith("config/examples/acme-voice.yaml is there already, nothing was written");
        assertThat(example).hasContent("mine");
        assertThat(folder.resolve("routes")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "acme_voice", "acme--voice", "-acme", "acme-", "365", "acme voice", "../acme",
        "a-name-that-is-far-too-long-to-be-typed-twice"})
    void aSlugIsLowerCaseWordsWithDashes(String slug) {
        assertThatThrownBy(() -> NewProvider.checked(slug)).isInstanceOf(BadInput.class)
                .hasMessageContaining("expected lower-case words with dashes between them, such as acme-voice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme-voice-2", "3cx", "8x8"})
    void aSlugMayBeginWithADigit(String slug) {
        assertThat(NewProvider.checked(slug)).isEqualTo(slug);
    }

    @Test
    void anUnknownKindOfCredentialsIsNamed() {
        assertThatThrownBy(() -> BlankDraft.of("acme", "digest")).isInstanceOf(BadInput.class)
                .hasMessage("-Dauth=digest: expected one of basic, bearer, header, oauth2, none");
    }

    @Test
    void whatCannotBeImportedIsSaidInALine() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), "title: a connection");

        refused("nowhere.yaml", "placeCall", "-Dopenapi=nowhere.yaml: there is no such file");
        refused(other.toString(), "placeCall", "expected an OpenAPI description with paths");
    }

    @Test
    void anUnknownOperationIsAnsweredWithThoseThatAreThere() {
        refused(DESCRIPTION, "placeCal", "-Doperation=placeCal: " + DESCRIPTION + " has no such operation. It has:\n"
                + "  POST /teams/{team_id}/calls   placeCall\n");
        refused(DESCRIPTION, "", "  POST /ring   ring");
    }

    @ParameterizedTest
    @CsvSource({
        "lost,     POST /lost: the description has no #/components/requestBodies/Lost",
        "named,    POST /named: the description has no #/components/parameters/Lost",
        "answered, POST /answered: the description has no #/components/responses/Lost",
        "guarded,  POST /guarded: this can't be imported",
        "counted,  POST /counted: this can't be imported"
    })
    void whatTheDescriptionLacksIsSaidInALine(String operation, String message) {
        assertThatThrownBy(() -> new NewProvider(folder).write(OpenApiDraft.of("acme", BROKEN, operation)))
                .isInstanceOf(BadInput.class).hasMessageStartingWith("-Dopenapi=" + BROKEN + ", " + message).hasMessageNotContaining("\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRequestIsMadeOfWhatRecentDescriptionsSay() throws IOException {
        String said = new NewProvider(folder).write(OpenApiDraft.of("acme", RECENT, "ring"));

        assertThat(said).contains("Guessed: it works without the cookie session, which a program has not");
        assertThat(folder.resolve("routes/providers/acme.camel.yaml")).content()
                .contains("/calls?by%20%22line%22=\\(.settings.byLine | @uri)")
                .contains("kind: \"callback\", tries: 2, recorded: true", "skills: [(.settings.skills | tonumber)]")
                .doesNotContain("session");
        assertThat(folder.resolve("config/examples/acme.yaml")).content().contains("skills: \"4711\"", "tone: warm");
    }

    @Test
    void anOperationThatTellsNoAnswerIsLeftToDo() throws IOException {
        new NewProvider(folder).write(OpenApiDraft.of("acme", RECENT, "silent"));

        assertThat(folder.resolve("src/test/cases/providers/acme.cases.yaml")).content()
                .contains("todo: give the row accepted a condition on the body that proves the acceptance");
    }

    @Test
    void credentialsOfADescriptionAreNotChosen() {
        assertThatThrownBy(() -> NewProvider.draft("acme", "basic", DESCRIPTION, "placeCall")).isInstanceOf(BadInput.class)
                .hasMessage("-Dauth=basic beside -Dopenapi: leave it out, the description tells the credentials");
    }

    private static void refused(String location, String operation, String message) {
        assertThatThrownBy(() -> OpenApiDraft.of("acme", location, operation)).isInstanceOf(BadInput.class).hasMessageContaining(message);
    }
}
