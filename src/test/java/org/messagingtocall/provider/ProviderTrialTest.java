package org.messagingtocall.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.messagingtocall.fixture.AppTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Every provider there is can be tried beside the application, which keeps its own parts. */
@AppTest
class ProviderTrialTest {

    @Autowired
    CamelContext camel;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/providers"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatIsGoodPassesItsTrial(Path file) throws IOException {
        Component http = camel.getComponent("http");
        String slug = file.getFileName().toString().replace(".camel.yaml", "");

        assertThat(new ProviderTrial(camel.getRegistry()).load(slug, file.toString(), Files.readString(file)))
                .contains("provider-" + slug);

        assertThat(camel.getComponent("http")).isSameAs(http);
        assertThat(http.getCamelContext()).isSameAs(camel);
        assertThat(camel.getRoute("provider-" + slug).getCamelContext()).isSameAs(camel);
    }
}
