package org.messagingtocall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @Test
    void aBadConnectionFileStopsTheStartWithOneLine(@TempDir Path folder, CapturedOutput output) throws Exception {
        Files.writeString(folder.resolve("acme.yaml"), "title: ACME\nprovider: sandbox\nphone: {country: FR}\n");

        assertThatThrownBy(() -> start("--messaging-to-call.connections=file:" + folder,
                "--spring.datasource.url=jdbc:h2:mem:start;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")).isNotNull();

        assertThat(output.getAll())
                .contains("acme.yaml: phone.country: unknown key, expected one of allowedRegions, blockedNumbers, blockedTypes, region")
                .contains("Correct the file, or move it out of the folder.")
                .doesNotContain("\tat ");
    }

    @Test
    void whatIsNoAddressStopsTheStartAndIsNotLookedUp(CapturedOutput output) {
        assertThatThrownBy(() -> start("--messaging-to-call.iadvize.source-addresses=300.1.1.1",
                "--spring.datasource.url=jdbc:h2:mem:start-address;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")).isNotNull();

        assertThat(output.getAll()).contains("messaging-to-call.iadvize.source-addresses", "300.1.1.1",
                "expected addresses and networks such as 203.0.113.0/24").doesNotContain("\tat ");
    }

    @Test
    void aPasswordThatIsTooLongStopsTheStartWithOneLine(CapturedOutput output) {
        assertThatThrownBy(() -> start("--messaging-to-call.management.password=" + "secret".repeat(13),
                "--spring.datasource.url=jdbc:h2:mem:start-password;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")).isNotNull();

        assertThat(output.getAll()).contains("messaging-to-call.management.password (CONSOLE_PASSWORD): expected at most 72 bytes")
                .doesNotContain("\tat ", "secretsecret");
    }

    @Test
    void aJournalThatAnotherProcessUsesStopsTheStartWithOneLine(@TempDir Path folder, CapturedOutput output) throws Exception {
        Path file = folder.resolve("journal.mv.db");
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> start("--spring.datasource.password=s3cr3t",
                    "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("journal"))).isNotNull();
        }

        assertSaysOfTheDatabase(output, "already in use");
    }

    @Test
    void aDatabaseThatIsDownStopsTheStartWithOneLine(CapturedOutput output) {
        assertThatThrownBy(() -> start("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/messaging?user=u&password=s3cr3t",
                "--spring.datasource.hikari.connection-timeout=500")).isNotNull();

        assertSaysOfTheDatabase(output, "127.0.0.1:1 refused");
    }

    private static void assertSaysOfTheDatabase(CapturedOutput output, String reason) {
        assertThat(output.getAll())
                .containsPattern("The database can't be used: .*" + reason)
                .contains("Check spring.datasource.*; is another process using the file?")
                .doesNotContain("s3cr3t")
                .doesNotContain("\tat ");
    }

    private static void start(String... arguments) {
        String[] common = {"--spring.jmx.enabled=false", "--server.address=127.0.0.1", "--server.port=0", "--management.server.port=0"};
        SpringApplication.run(Application.class, Stream.of(common, arguments).flatMap(Stream::of).toArray(String[]::new));
    }
}
