package org.messagingtocall.house;


import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.github.fge.jackson.JsonLoader;
import com.github.fge.jsonschema.core.report.LogLevel;
import com.github.fge.jsonschema.main.JsonSchema;
import com.github.fge.jsonschema.main.JsonSchemaFactory;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.CommentEvent;

/** How route files look. Every line of a failure says file, line and what to do. */
class HouseRulesTest extends Rules {

    private static final int MAX_LINES = 120;

    /** Where vendors' ways of signing are, each called as its vendor, and the only place that may use their libraries. */
    private static final Path SIGNATURES = Path.of("src/main/java/org/messagingtocall/signature");

    private static final Pattern SDK = Pattern.compile("import (software\\.amazon\\.awssdk|com\\.twilio|com\\.plivo)\\.");

    private static final Set<String> LANGUAGES = Set.of("constant", "simple", "jq", "jsonpath", "variable", "header", "exchangeProperty");
    private static final Set<String> EXPRESSION_KEYS = Set.of("expression", "handled", "continued", "onWhen", "correlationExpression");
    private static final Set<String> STEPS_WITH_KEYS = Set.of("to", "toD", "log", "bean", "delay", "removeHeaders", "from");

    @Override
    List<RouteFile> files() {
        return RouteFile.all();
    }

    @Test
    void everyRouteIsNamedDescribedGroupedAndConfigured() {
        Set<String> ids = new HashSet<>();
        for (RouteFile file : files()) {
            for (Place route : file.routes()) {
                String id = route.textAt("id");
                String uri = route.textAt("from", "uri");
                if (!id.isEmpty() && !ids.add(id)) {
                    broken.add(route.says("another route has the id " + id + ": rename one"));
                }
                if (uri.startsWith("direct:") && !uri.contains("{{") && !uri.equals("direct:" + id)) {
                    broken.add(route.says("make id and direct name equal: id " + id + ", from " + uri));
                }
                for (String key : List.of("description", "group", "routeConfigurationId")) {
                    if (route.textAt(key).isBlank()) {
                        broken.add(route.says("add " + key + " to route " + id));
                    }
                }
            }
        }
    }

    @Test
    void everyTemplateAndRouteConfigurationIsNamedAndDescribed() {
        for (RouteFile file : files()) {
            for (Place item : file.content().items()) {
                for (String kind : List.of("routeTemplate", "routeConfiguration", "route")) {
                    item.at(kind).filter(place -> place.textAt("id").isBlank() || place.textAt("description").isBlank())
                            .ifPresent(place -> broken.add(place.says("add id and description to this " + kind)));
                }
            }
        }
    }

    @Test
    void noUriHasAQueryString() {
        files().forEach(file -> file.content().walk((key, value) -> {
            if (key.equals("uri") && value.text().contains("?")) {
                broken.add(value.says("move what stands behind the ? to parameters:"));
            }
        }));
    }

    @Test
    void yamlIsCanonical() {
        for (RouteFile file : files()) {
            file.content().walk("", (parent, key, value) -> {
                if (LANGUAGES.contains(key) && (EXPRESSION_KEYS.contains(parent)
                        ? !value.isMap() || value.at("expression").isEmpty()
                        : !parent.equals("parameters") && !parent.equals("properties"))) {
                    broken.add(value.says("write it as expression: {" + key + ": {expression: …}}"));
                }
                if (STEPS_WITH_KEYS.contains(key) && !value.isMap() && !Set.of("parameters", "properties").contains(parent)) {
                    broken.add(value.says("write the keys of " + key + " out, such as uri:"));
                }
            });
            file.content().items().stream().filter(item -> item.at("from").isPresent())
                    .forEach(item -> broken.add(item.says("put from: under route:")));
        }
    }

    @Test
    void yamlIsValidAgainstCamelsSchema() throws Exception {
        JsonSchema schema = JsonSchemaFactory.byDefault().getJsonSchema(JsonLoader.fromResource("/schema/camelYamlDsl.json"));
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        for (RouteFile file : files()) {
            List<Place> items = file.content().items();
            for (int i = 0; i < items.size(); i++) {
                var item = yaml.createArrayNode().add(yaml.readTree(RouteFile.read(file.path())).path(i));
                var report = schema.validate(item);
                int index = i;
                report.forEach(message -> {
                    String pointer = message.asJson().path("instance").path("pointer").asText();
                    boolean parameter = item.at(pointer).asText().startsWith("{{");
                    if (message.getLogLevel().compareTo(LogLevel.ERROR) >= 0 && !parameter) {
                        broken.add(items.get(index).says("not valid for Camel at " + pointer + ": " + message.getMessage()));
                    }
                });
            }
        }
    }

    @Test
    void noCommentInsideRoutes() {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        files().forEach(file -> new Yaml(options).parse(new StringReader(RouteFile.read(file.path()))).forEach(event -> {
            if (event instanceof CommentEvent && !event.toString().contains("BLANK_LINE")) {
                broken.add(file.path() + ":" + (event.getStartMark().getLine() + 1) + ": graphical editors drop comments: use description or note");
            }
        }));
    }

    @Test
    void aProviderFileStaysShort() {
        for (RouteFile file : files().stream().filter(RouteFile::isProvider).toList()) {
            long lines = RouteFile.read(file.path()).lines().count();
            if (lines > MAX_LINES) {
                broken.add(file.path() + ":" + MAX_LINES + ": " + lines + " lines, at most " + MAX_LINES);
            }
        }
    }

    @Test
    void noClassIsLong() {
        RouteFile.files(Path.of("src/main/java"), ".java").forEach(file -> {
            long lines = RouteFile.read(file).lines().count();
            if (lines > 200) {
                broken.add(file + ":200: " + lines + " lines, at most 200: find the second reason it exists for");
            }
        });
    }

    @Test
    void noProviderIsNamedInJava() {
        ProviderNames known = new ProviderNames();
        Map<String, Pattern> names = new TreeMap<>();
        files().stream().filter(RouteFile::isProvider).forEach(file -> names.put(file.slug(), known.of(file.slug())));
        RouteFile.files(Path.of("src/main/java"), ".java").forEach(file -> {
            List<String> lines = RouteFile.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String place = file + ":" + (i + 1);
                String line = ProviderNames.words(lines.get(i));
                names.forEach((slug, name) -> {
                    if (name.matcher(line).find() && !file.startsWith(SIGNATURES)) {
                        broken.add(place + ": Java knows no provider, it says " + slug + ": move what is special to its file");
                    }
                });
            }
        });
    }

    @Test
    void onlySignaturesUseVendorsLibraries() {
        RouteFile.files(Path.of("src/main/java"), ".java").filter(file -> !file.startsWith(SIGNATURES)).forEach(file -> {
            List<String> lines = RouteFile.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (SDK.matcher(lines.get(i)).lookingAt()) {
                    broken.add(file + ":" + (i + 1) + ": a vendor's library is used in the package signature only");
                }
            }
        });
    }

    /** But demo values that everybody may know. Of an example the manifest says what is secret, and the start refuses it written out. */
    @Test
    void noSecretIsWrittenInConfiguration() {
        Map<String, String> known = Map.of("DEMO_API_KEY", "demo-key", "secrets", "demo-secret");
        RouteFile.files(Path.of("config"), ".yaml").filter(file -> !file.startsWith("config/examples")).forEach(file -> Place.of(file).walk((key, value) -> {
            boolean secret = key.matches("(?i).*(secret|token|password|passwd|key|credential)s?");
            if (secret && !value.text().isEmpty() && !value.text().matches("\\$\\{[^}]*}") && !value.text().equals(known.get(key))) {
                broken.add(value.says("refer to the secret " + key + " as ${NAME}"));
            }
        }));
    }
}
