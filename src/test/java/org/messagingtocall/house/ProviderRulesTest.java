package org.messagingtocall.house;


import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.messagingtocall.token.TokenRule;
import org.yaml.snakeyaml.Yaml;

/** How a provider file is built. Every line of a failure says file, line and what to do. */
class ProviderRulesTest extends Rules {

    private static final Pattern SETTING = Pattern.compile("\\.settings\\.([A-Za-z0-9]+)|settings\\[\"?([A-Za-z0-9]+)\"?]");

    /** Settings that describe the request or the answers table, and so are read by the application itself. */
    private static final Map<String, Set<String>> USED_ELSEWHERE =
            Map.of("http-json", Set.of("headers", "body", "numberFormat", "acceptance", "code", "callId", "answers"));

    @Override
    List<RouteFile> files() {
        return RouteFile.providers();
    }

    @Test
    void fileBeanAndRouteHaveOneName() {
        for (RouteFile file : files()) {
            if (!file.bean().textAt("name").equals(file.slug())) {
                broken.add(file.bean().says("name the manifest " + file.slug() + ", as the file"));
            }
            Place route = file.routes().get(0);
            if (!route.textAt("id").equals("provider-" + file.slug())) {
                broken.add(route.says("name the route provider-" + file.slug() + ", as the file"));
            }
            if (!route.textAt("routeConfigurationId").equals("provider-failures")) {
                broken.add(route.says("use routeConfigurationId: provider-failures, or the circuit breaker sees no failure"));
            }
        }
    }

    /** What fails before the call was not sent; after the call only the answers table speaks. */
    @Test
    void theOneCallIsFollowedByTheReadingOfItsAnswerAndNothingElse() {
        for (RouteFile file : files()) {
            Place route = file.routes().get(0);
            List<Place> steps = route.at("from", "steps").orElseThrow().items();
            Place last = steps.get(steps.size() - 1);
            if (!last.textAt("bean", "ref").equals("answers") || !last.textAt("bean", "method").equals("read")) {
                broken.add(last.says("end with the bean answers, method read"));
            }
            List<Place> calls = new ArrayList<>();
            route.walk((key, value) -> {
                if (isCall(key, value)) {
                    calls.add(value);
                }
            });
            List<Place> inPlace = steps.size() < 2 ? List.of() : callsOf(steps.get(steps.size() - 2));
            calls.removeAll(inPlace);
            calls.forEach(call -> broken.add(call.says("call once, right before answers.read")));
            inPlace.stream().filter(call -> !call.textAt("id").startsWith("call-" + file.slug()))
                    .forEach(call -> broken.add(call.says("give the call an id: call-" + file.slug())));
        }
    }

    /** Or it says why there can't be one. */
    @Test
    void aConnectionCanBeTriedWithoutCallingAnybody() {
        for (RouteFile file : files()) {
            Place manifest = file.manifest();
            Place check = manifest.at("check").orElse(null);
            if (check == null) {
                broken.add(manifest.says("say how a connection is tried: check: {does: …, answers: {…}}, or check: {none: <why it can't be>}"));
            } else if (check.at("none").isEmpty()) {
                file.routes().stream().filter(route -> route.textAt("id").equals("check-" + file.slug())).findFirst()
                        .ifPresentOrElse(route -> checkRoute(file, route),
                                () -> broken.add(check.says("write the route check-" + file.slug() + ", or check: {none: <why>}")));
            }
        }
    }

    /** Of a provider that knows calls by our id. */
    @Test
    void aCallWhoseAnswerIsNotKnownIsAskedForByARouteThatReadsOnly() {
        for (RouteFile file : files()) {
            file.manifest().at("unanswered").filter(rule -> rule.at("askFor").isPresent()).ifPresent(rule ->
                    file.routes().stream().filter(route -> route.textAt("id").equals("ask-" + file.slug())).findFirst().ifPresentOrElse(
                            route -> {
                                List<Place> steps = route.at("from", "steps").orElseThrow().items();
                                if (!steps.get(steps.size() - 1).textAt("bean", "method").equals("found")) {
                                    broken.add(route.says("end with the bean answers and its method found"));
                                }
                            },
                            () -> broken.add(rule.says("write the route ask-" + file.slug() + ", or repeatFor if the vendor drops repeats"))));
        }
    }

    /** The message body is the call document at first, with all the secrets in it. */
    @Test
    void nothingButTheRequestsOwnBodyIsSent() {
        for (RouteFile file : files()) {
            for (Place route : file.routes()) {
                List<Place> steps = route.at("from", "steps").orElseThrow().items();
                boolean sends = steps.stream().anyMatch(step -> !callsOf(step).isEmpty());
                boolean get = steps.stream().anyMatch(step -> step.textAt("setHeader", "name").equals("CamelHttpMethod")
                        && step.textAt("setHeader", "expression", "constant", "expression").equals("GET"));
                boolean body = steps.stream().anyMatch(step -> step.at("setBody").isPresent() || step.textAt("bean", "method").equals("body"));
                if (sends && !get && !body) {
                    broken.add(route.says("set the body, if only to nothing (constant: \"\"), or the call document is sent with its secrets"));
                }
            }
        }
    }

    private void checkRoute(RouteFile file, Place route) {
        List<Place> steps = route.at("from", "steps").orElseThrow().items();
        Place last = steps.get(steps.size() - 1);
        if (!last.textAt("bean", "ref").equals("answers") || !last.textAt("bean", "method").equals("check")) {
            broken.add(last.says("end with the bean answers, method check"));
        }
        if (!route.textAt("routeConfigurationId").equals("provider-failures")) {
            broken.add(route.says("use routeConfigurationId: provider-failures"));
        }
        route.walk((key, value) -> {
            if (value.text().matches("(?s).*\\.(visitor|escalation|context)\\b.*")) {
                broken.add(value.says("a check knows no visitor: use .settings and .phone only"));
            }
        });
    }

    @Test
    void aTokenThatIsExchangedHasARouteWhichAsks() {
        for (RouteFile file : files()) {
            Place manifest = file.bean().at("properties", "manifest").orElseThrow();
            Map<String, Object> token = new Yaml().<Map<String, Map<String, Object>>>load(manifest.text()).getOrDefault("token", Map.of());
            List<Place> routes = file.routes().stream().filter(route -> route.textAt("id").equals("token-" + file.slug())).toList();
            if (token.containsKey("exchange") == routes.isEmpty()) {
                broken.add(manifest.says("write token.exchange and the route token-" + file.slug() + ", or neither"));
            }
            for (Place route : routes) {
                List<Place> steps = route.at("from", "steps").orElseThrow().items();
                if (callsOf(steps.get(steps.size() - 1)).isEmpty() || !route.textAt("routeConfigurationId").equals("provider-failures")) {
                    broken.add(route.says("end with the request, and use routeConfigurationId: provider-failures"));
                }
            }
        }
    }

    @Test
    void settingsAreDeclaredAndUsed() {
        for (RouteFile file : files()) {
            Map<String, Map<String, Object>> read = new Yaml().load(file.bean().textAt("properties", "manifest"));
            Map<String, Place> declared = file.manifest().at("settings").map(Place::entries).orElse(Map.of());
            Set<String> used = new TreeSet<>(USED_ELSEWHERE.getOrDefault(file.slug(), Set.of()));
            if (RouteFile.read(file.path()).contains("ref: awsSignature")) {
                used.addAll(Set.of("region", "accessKeyId", "secretAccessKey"));
            }
            if (read.containsKey("token")) {
                used.addAll(new ObjectMapper().convertValue(read.get("token"), TokenRule.class).usedSettings());
            }
            used.addAll(ofEvents(read.getOrDefault("events", Map.of())));
            file.routes().forEach(route -> route.walk((key, value) -> {
                Matcher matcher = SETTING.matcher(value.text());
                while (matcher.find()) {
                    String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                    if (!declared.containsKey(name) && used.add(name)) {
                        broken.add(value.says("declare the setting " + name + " in the manifest"));
                    }
                    used.add(name);
                }
            }));
            declared.forEach((name, place) -> {
                if (!used.contains(name)) {
                    broken.add(place.says("use the setting " + name + ", or remove it"));
                }
            });
        }
    }

    /** The settings that events are proved and got with. */
    private static Set<String> ofEvents(Map<String, Object> events) {
        Set<String> used = new TreeSet<>();
        used.add(String.valueOf(events.get("key")));
        if (events.get("socket") instanceof Map<?, ?> socket) {
            used.addAll(Set.of(String.valueOf(socket.get("user")), String.valueOf(socket.get("password"))));
        }
        return used;
    }

    @Test
    void everyProviderHasCasesAndAnExample() {
        for (RouteFile file : files()) {
            Path cases = file.project().resolve("src/test/cases/providers").resolve(file.slug() + ".cases.yaml");
            if (!Files.exists(cases)) {
                broken.add(file.path() + ":1: write its cases in " + cases);
            }
            if (!Files.exists(file.example())) {
                broken.add(file.path() + ":1: write a connection as an example in " + file.example());
            }
        }
    }

    /** The call a step is, or those of a choice in which each branch is one call. */
    private static List<Place> callsOf(Place step) {
        List<Place> calls = new ArrayList<>();
        step.entries().forEach((key, value) -> {
            if (isCall(key, value)) {
                calls.add(value);
            } else if (key.equals("choice")) {
                List<Place> branches = new ArrayList<>(value.at("when").map(Place::items).orElse(List.of()));
                value.at("otherwise").ifPresent(branches::add);
                for (Place branch : branches) {
                    List<Place> steps = branch.at("steps").map(Place::items).orElse(List.of());
                    if (steps.size() == 1) {
                        calls.addAll(callsOf(steps.get(0)));
                    }
                }
            }
        });
        return calls;
    }

    private static boolean isCall(String key, Place value) {
        return (key.equals("to") || key.equals("toD")) && value.textAt("uri").startsWith("http");
    }
}
