package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a case file must show of its provider. */
final class CaseRules {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private CaseRules() {}

    /** @throws AssertionError naming what is missing */
    static void check(CaseFile file) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Case.Kind kind : Case.Kind.values()) {
            boolean shown = file.cases().stream().anyMatch(one -> one.is() == kind);
            String reason = file.exempt().getOrDefault(kind, "");
            if (!shown && reason.isBlank()) {
                missing.add("a case with is: " + kind.written() + ", or exempt: {" + kind.written() + ": <reason>}");
            } else if (shown && !reason.isBlank()) {
                missing.add("no exemption for " + kind.written() + ", as there is such a case");
            }
        }
        Set<String> answered = file.cases().stream().map(one -> String.valueOf(one.answers())).collect(Collectors.toSet());
        boolean overHttp = file.cases().stream().anyMatch(one -> one.answers() != null);
        for (String code : codes(file.provider())) {
            if (overHttp && answered.stream().noneMatch(answer -> answer.contains(code))) {
                missing.add("a case in which the provider answers with its code " + code);
            }
        }
        assertThat(missing).as(file.provider() + ".cases.yaml: expected also").isEmpty();
        assertThat(file.cases().stream().map(Case::name)).as("names of cases").doesNotHaveDuplicates();
    }

    /** The codes that a provider's answers table knows. */
    private static List<String> codes(String provider) throws IOException {
        Path route = Stream.of("routes/providers", "src/test/routes/providers")
                .map(folder -> Path.of(folder, provider + ".camel.yaml"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no provider " + provider));
        String manifest = YAML.readTree(route.toFile()).path(0).path("beans").path(0).path("properties").path("manifest").asText();
        List<String> codes = new ArrayList<>();
        for (JsonNode row : YAML.readTree(manifest).path("answers")) {
            JsonNode code = row.path("code");
            Stream.of(code.asText().split(",")).map(String::strip).filter(text -> !text.isEmpty()).forEach(codes::add);
            code.forEach(one -> codes.add(one.asText()));
        }
        return codes;
    }
}
