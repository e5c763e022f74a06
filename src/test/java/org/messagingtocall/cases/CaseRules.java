package org.messagingtocall.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.messagingtocall.provider.Provider;

/** What a case file must show of its provider. */
final class CaseRules {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private CaseRules() {}

    /** Typed in France, it shows how the provider wants numbers. */
    private static final String PROOF_OF_FORMAT = "06 39 98 01 02";

    /** @throws AssertionError naming what is missing */
    static void check(CaseFile file, Provider provider) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Case.Kind kind : Case.Kind.values()) {
            boolean shown = file.cases().stream().anyMatch(one -> one.is() == kind);
            String reason = file.exempt().getOrDefault(kind, "");
            if (kind.mandatory() && !shown && reason.isBlank()) {
                missing.add("a case with is: " + kind.written() + ", or exempt: {" + kind.written() + ": <reason>}");
            } else if (shown && !reason.isBlank()) {
                missing.add("no exemption for " + kind.written() + ", as there is such a case");
            }
        }
        Set<String> answered = file.cases().stream().map(one -> String.valueOf(one.answers())).collect(Collectors.toSet());
        boolean overHttp = file.cases().stream().anyMatch(one -> one.answers() != null);
        for (String code : codes(file)) {
            if (overHttp && answered.stream().noneMatch(answer -> answer.contains(code))) {
                missing.add("a case in which the provider answers with its code " + code);
            }
        }
        if (overHttp) {
            missingOfARequest(file, missing);
        }
        missingChecks(file, provider, missing);
        Set<String> names = new HashSet<>();
        file.cases().stream().map(Case::name).filter(name -> !names.add(name)).forEach(name -> missing.add("another name for the second case " + name));
        Findings findings = new Findings();
        missing.forEach(what -> findings.add(file.path() + ":1: expected also " + what));
        findings.check(file.provider());
    }

    private static void missingOfARequest(CaseFile file, List<String> missing) {
        if (file.cases().stream().noneMatch(one -> String.valueOf(one.given().phone()).contains(PROOF_OF_FORMAT) && one.sends() != null)) {
            missing.add("a case with given: {phone: \"" + PROOF_OF_FORMAT + "\"} and its sends, which shows the number as the provider wants it");
        }
        if ((file.spec() == null) == (file.noSpec() == null)) {
            missing.add("either spec: <the vendor's own description>, or noSpec: <why there is none>");
        }
    }

    private static void missingChecks(CaseFile file, Provider provider, List<String> missing) {
        if (provider.checkTable() != null) {
            for (boolean works : List.of(true, false)) {
                if (file.checks().stream().noneMatch(one -> one.expects().works() == works)) {
                    missing.add("checks: one that expects {works: " + works + "}");
                }
            }
            if (provider.waitRule().isPresent()
                    && file.checks().stream().noneMatch(one -> String.valueOf(one.expects().waitingTime()).matches("\\d+"))) {
                missing.add("checks: one that expects {works: true, waitingTime: <seconds>}");
            }
        }
    }

    /** The codes that a provider's answers table knows. */
    private static List<String> codes(CaseFile file) throws IOException {
        Path route = file.project().resolve("routes/providers").resolve(file.provider() + ".camel.yaml");
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
