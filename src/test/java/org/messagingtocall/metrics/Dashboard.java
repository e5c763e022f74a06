package org.messagingtocall.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code config/grafana/messaging-to-call.json}. */
record Dashboard(JsonNode json) {

    static Dashboard read() throws IOException {
        return new Dashboard(new ObjectMapper().readTree(Path.of("config/grafana/messaging-to-call.json").toFile()));
    }

    List<JsonNode> panels() {
        return json.path("panels").valueStream().toList();
    }

    /** The panels that show something. */
    List<JsonNode> shown() {
        return panels().stream().filter(panel -> !panel.path("type").asText().equals("row")).toList();
    }

    /** All queries, those of its variables too, as Prometheus gets them. */
    Stream<String> queries() {
        return Stream.concat(
                shown().stream().flatMap(panel -> panel.path("targets").valueStream()).map(target -> target.path("expr").asText()),
                json.at("/templating/list").valueStream().filter(variable -> variable.path("type").asText().equals("query"))
                        .map(variable -> variable.at("/query/query").asText().replaceFirst(", \\w+\\)$", ")")))
                .map(query -> query.replace("$connection", json.at("/templating/list/1/allValue").asText()));
    }
}
