package org.messagingtocall.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One of {@code config/prometheus/alerts.yaml}. */
record AlertRule(JsonNode json) {

    static List<AlertRule> all() throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(Path.of("config/prometheus/alerts.yaml").toFile()).path("groups").valueStream()
                .flatMap(group -> group.path("rules").valueStream()).map(AlertRule::new).toList();
    }

    String name() {
        return json.path("alert").asText();
    }

    String expr() {
        return json.path("expr").asText();
    }

    String annotation(String name) {
        return json.at("/annotations/" + name).asText();
    }

    @Override
    public String toString() {
        return name();
    }
}
