package org.messagingtocall.house;


import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.nodes.Tag;

/** An example connection can be copied as it is. Every line of a failure says file, line and what to do. */
class ExampleRulesTest extends Rules {

    @Override
    List<RouteFile> files() {
        return RouteFile.providers();
    }

    @Test
    void itsSettingsAreThoseOfTheManifest() {
        for (RouteFile file : files()) {
            if (Files.exists(file.example())) {
                settings(file, Place.of(file.example()));
            }
        }
    }

    @Test
    void itIsTheConnectionOfAFrenchBrand() {
        for (RouteFile file : files()) {
            if (Files.exists(file.example())) {
                Place example = Place.of(file.example());
                expect(example, file.slug(), "provider");
                expect(example, "fr", "language");
                expect(example, "${ACME_API_KEY}", "api", "key");
                expect(example, "FR", "phone", "region");
                if (example.textAt("title").isBlank()) {
                    broken.add(example.says("add title: the scenario's name"));
                }
            }
        }
    }

    private void settings(RouteFile file, Place example) {
        Map<String, Place> rules = file.manifest().at("settings").map(Place::entries).orElse(Map.of());
        Map<String, Place> given = example.at("settings").map(Place::entries).orElse(Map.of());
        rules.forEach((name, rule) -> {
            List<String> is = List.of(rule.textAt("is").split("[ ,]+"));
            boolean required = (is.contains("required") || is.contains("secret") && !is.contains("optional")) && rule.at("default").isEmpty();
            if (required && !given.containsKey(name)) {
                broken.add(example.says("add the setting " + name + ": " + rule.textAt("help")));
            }
        });
        given.forEach((name, value) -> {
            Place rule = rules.get(name);
            if (rule == null) {
                broken.add(value.says("unknown setting " + name + " of " + file.slug() + ", expected one of " + rules.keySet()));
                return;
            }
            List<String> values = rule.at("values").map(Place::items).orElse(List.of()).stream().map(Place::text).toList();
            if (!values.isEmpty() && !values.contains(value.text())) {
                broken.add(value.says("give " + name + " one of the values " + values));
            }
            if (rule.textAt("is").contains("secret") && !value.text().matches("\\$\\{ACME_[A-Z0-9_]+}")) {
                broken.add(value.says("refer to the secret " + name + " as ${ACME_…}"));
            }
            if (!value.isMap() && value.items().isEmpty() && !value.node().getTag().equals(Tag.STR)) {
                broken.add(value.says("put the value of " + name + " in quotes"));
            }
        });
    }

    private void expect(Place example, String value, String... key) {
        if (!example.textAt(key).equals(value)) {
            broken.add(example.at(key).orElse(example).says("write " + String.join(".", key) + ": " + value));
        }
    }
}
