package org.messagingtocall.scaffold;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** The example connection of a draft. */
final class ConnectionText {

    private ConnectionText() {}

    static String of(Draft draft, Map<String, String> words) {
        YamlTemplate connection = YamlTemplate.read("connection", words);
        Map<String, Object> settings = new LinkedHashMap<>();
        for (NodeTuple entry : YamlTemplate.read("auth-" + draft.auth().kind(), words).entries("example")) {
            settings.put(YamlTemplate.key(entry), entry.getValueNode());
        }
        draft.request().settings().stream().filter(setting -> !setting.example().isEmpty())
                .forEach(setting -> settings.put(setting.name(), YamlNodes.flow(setting.example())));
        if (settings.isEmpty()) {
            connection.remove("settings");
        } else {
            connection.put("settings", YamlNodes.block(settings));
        }
        return connection.text();
    }
}
