package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.messagingtocall.check.ConnectionCheck;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.GeneratedPage;
import org.messagingtocall.fixture.ResettingHost;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever a provider does, the door answers what is true, and nothing is sent twice; writes {@code docs/provider-behaviour.md}. */
@AppTest
class ProviderBehaviourTest {

    private static final List<String> PROVIDERS = List.of("twilio-voice", "genesys-cloud", "http-json");

    @Autowired
    DoorClient doors;

    @Autowired
    Connections connections;

    @Autowired
    ConnectionCheck check;

    @Autowired
    JdbcClient journal;

    @Test
    void everyBehaviourHasItsOutcomeAndIsSentOnce() throws Exception {
        int resetsBefore = ResettingHost.resets();
        Map<String, CompletableFuture<Map<String, String>>> running = new LinkedHashMap<>();
        PROVIDERS.forEach(provider -> running.put(provider, CompletableFuture.supplyAsync(() -> run(provider),
                task -> new Thread(task, provider).start())));
        Map<String, Map<String, String>> outcomes = new LinkedHashMap<>();
        running.forEach((provider, future) -> outcomes.put(provider, future.join()));

        assertThat(ResettingHost.resets() - resetsBefore).as("TCP connections that were reset").isEqualTo(PROVIDERS.size());
        GeneratedPage.check("provider-behaviour.md", page(outcomes), getClass());
    }

    private Map<String, String> run(String provider) {
        CaseFile file = CaseFile.of(provider);
        Case accepted = file.first(Case.Kind.ACCEPTED);
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Behaviour behaviour : behaviours(file)) {
            CaseRun.Result result = new CaseRun(doors, connections, check, journal).run(file,
                    accepted.answered(behaviour.name(), file.connection() + behaviour.spare(), behaviour.answers()));
            JsonNode answer = result.reply().json();
            assertThat(answer.path("status").asText()).as(provider + ", " + behaviour.name()).isEqualTo(behaviour.status().wire());
            assertThat(result.calls()).as(provider + ", " + behaviour.name() + ": requests").hasSize(behaviour.requests());
            outcomes.put(behaviour.name(), outcome(answer.path("status").asText(), answer.path("reason").asText()));
        }
        return outcomes;
    }

    private static List<Behaviour> behaviours(CaseFile file) {
        List<Behaviour> all = new ArrayList<>();
        Map.of(Case.Kind.ACCEPTED, "accepted", Case.Kind.NUMBER_REFUSED, "number refused", Case.Kind.UNKNOWN_REFUSAL, "400, a code nobody knows")
                .entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(kind -> {
                    Case one = file.first(kind.getKey());
                    all.add(new Behaviour(kind.getValue(), one.answers(), one.expects().status(), 1, ""));
                });
        all.addAll(Behaviour.common());
        return all;
    }

    private static String page(Map<String, Map<String, String>> outcomes) {
        StringBuilder page = new StringBuilder("""
                # What becomes of what a provider does

                Written by `ProviderBehaviourTest`, which makes each provider do all of this and asks the api door, over HTTP.
                The door answers within its time whatever happens. `pending` means that the request may have reached the
                provider, so it is never sent again; each request below was sent exactly once. `sandbox` is not here, as it sends no request.

                """);
        row(page, Stream.concat(Stream.of("The provider"), PROVIDERS.stream()));
        row(page, Stream.concat(Stream.of("---"), PROVIDERS.stream().map(any -> "---")));
        outcomes.get(PROVIDERS.get(0)).keySet().forEach(name ->
                row(page, Stream.concat(Stream.of(name), PROVIDERS.stream().map(provider -> outcomes.get(provider).get(name)))));
        PROVIDERS.forEach(provider -> {
            page.append("\n## ").append(provider).append(", case by case\n\n");
            row(page, Stream.of("Case", "HTTP", "Outcome"));
            row(page, Stream.of("---", "---", "---"));
            CaseFile.of(provider).cases().stream().filter(one -> one.answers() != null && one.answers().status() != null)
                    .filter(one -> one.answers().fault() == null)
                    .forEach(one -> row(page, Stream.of(one.name(), String.valueOf(one.answers().status()),
                            outcome(one.expects().status().wire(), one.expects().reason()))));
        });
        return page.toString();
    }

    /** The reason only where it says more than the status. */
    private static String outcome(String status, String reason) {
        return "`" + status + "`" + (Status.of(status).defaultReason().equals(reason) ? "" : " (" + reason + ")");
    }

    private static void row(StringBuilder page, Stream<String> cells) {
        page.append(cells.collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
