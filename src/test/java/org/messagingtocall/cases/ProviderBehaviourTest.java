package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.GeneratedPage;
import org.messagingtocall.fixture.ResettingHost;
import org.messagingtocall.provider.Providers;
import org.messagingtocall.token.TokenRule;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever a provider does, the door answers what is true, and nothing is sent twice; writes {@code docs/provider-behaviour.md}. */
@AppTest
class ProviderBehaviourTest {

    @Autowired
    CaseRun run;

    @Autowired
    Providers providers;

    @Test
    void everyBehaviourHasItsOutcomeAndIsSentOnce() throws Exception {
        List<CaseFile> files = CaseFile.all().stream().filter(ProviderBehaviourTest::sendsRequests).toList();
        int resetsBefore = ResettingHost.resets();
        Map<String, CompletableFuture<Map<String, String>>> running = new LinkedHashMap<>();
        files.forEach(file -> running.put(file.provider(), CompletableFuture.supplyAsync(() -> run(file),
                task -> new Thread(task, file.provider()).start())));
        Map<String, Map<String, String>> outcomes = new LinkedHashMap<>();
        running.forEach((provider, future) -> outcomes.put(provider, future.join()));

        // A token request, which calls nobody, may be connected once more by the JDK's client.
        int tokenRequests = (int) files.stream().filter(this::getsItsTokenThere).count();
        assertThat(ResettingHost.resets() - resetsBefore).as("TCP connections that were reset")
                .isBetween(files.size(), files.size() + tokenRequests);
        GeneratedPage.check("provider-behaviour.md", page(files, outcomes), getClass());
    }

    private static boolean sendsRequests(CaseFile file) {
        return file.cases().stream().anyMatch(one -> one.answers() != null);
    }

    private Map<String, String> run(CaseFile file) {
        Case accepted = file.first(Case.Kind.ACCEPTED);
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Behaviour behaviour : Behaviour.common()) {
            CaseRun.Result result = run.run(file,
                    accepted.answered(behaviour.name(), file.connection() + behaviour.spare(), behaviour.answers()));
            JsonNode answer = result.reply().json();
            String what = file.provider() + ", " + behaviour.name();
            assertThat(answer.path("status").asText()).as(what).isEqualTo(status(behaviour, file).wire());
            assertThat(result.calls()).as(what + ": requests").hasSize(behaviour.requests());
            outcomes.put(behaviour.name(), outcome(answer.path("status").asText(), answer.path("reason").asText()));
        }
        return outcomes;
    }

    /** Whether its token comes from the provider's own host. */
    private boolean getsItsTokenThere(CaseFile file) {
        TokenRule token = providers.find(file.provider()).orElseThrow().token();
        return token != null && (token.url().startsWith("{baseUrl}") || token.exchange() != null);
    }

    /** A reset where the token comes from keeps the call from being sent at all. */
    private Status status(Behaviour behaviour, CaseFile file) {
        return getsItsTokenThere(file) && behaviour.answers().fault() == Case.Fault.RESET_BEFORE ? Status.UNAVAILABLE : behaviour.status();
    }

    private static String page(List<CaseFile> providers, Map<String, Map<String, String>> outcomes) {
        StringBuilder page = new StringBuilder("""
                # What becomes of what a provider does

                Written by `ProviderBehaviourTest`, which makes each provider do all of this and asks the api door, over HTTP.
                The door answers within its time whatever happens. `pending` means that the request may have reached the
                provider, so it is never sent again; each request below was sent exactly once. `sandbox` is not here, as it sends no request.

                ## All of them alike

                """);
        row(page, Stream.of("The provider", "Outcome"));
        row(page, Stream.of("---", "---"));
        Behaviour.common().forEach(behaviour -> row(page, Stream.of(behaviour.name(),
                outcomes.values().stream().map(all -> all.get(behaviour.name())).distinct().collect(Collectors.joining(" or ")))));
        for (CaseFile file : providers) {
            page.append("\n## ").append(file.provider()).append("\n\n");
            row(page, Stream.of("Case", "HTTP", "Outcome"));
            row(page, Stream.of("---", "---", "---"));
            file.cases().stream().filter(one -> one.answers() != null && one.answers().status() != null)
                    .filter(one -> one.answers().fault() == null)
                    .forEach(one -> row(page, Stream.of(one.name(), String.valueOf(one.answers().status()),
                            outcome(one.expects().status().wire(), one.expects().reason()))));
        }
        return page.toString();
    }

    /** The reason only where it says more than the status. */
    private static String outcome(String status, String reason) {
        return "`" + status + "`" + (Status.of(status).defaultReason().equals(reason) ? "" : " (" + reason + ")");
    }

    private static void row(StringBuilder page, Stream<String> cells) {
        page.append(cells.map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
