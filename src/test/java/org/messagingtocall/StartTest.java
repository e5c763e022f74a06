package org.messagingtocall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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

        assertThatThrownBy(() -> SpringApplication.run(Application.class,
                "--messaging-to-call.connections=file:" + folder,
                "--spring.datasource.url=jdbc:h2:mem:start;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "--spring.jmx.enabled=false",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--management.server.port=0")).isNotNull();

        assertThat(output.getAll())
                .contains("acme.yaml: phone.country: unknown key, expected one of allowedRegions, blockedTypes, region")
                .contains("Correct the file, or move it out of the folder.")
                .doesNotContain("\tat ");
    }
}
