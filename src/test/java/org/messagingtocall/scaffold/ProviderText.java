package org.messagingtocall.scaffold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** The provider's file of a draft. */
final class ProviderText {

    private static final String STEPS = "1.route.from.steps";
    private static final int METHOD = 0;
    private static final int ADDRESS = 1;
    private static final int TYPE = 2;
    private static final int BODY = 3;
    private static final int CALL = 4;

    private final Draft draft;
    private final Map<String, String> words;

    ProviderText(Draft draft, Map<String, String> words) {
        this.draft = draft;
        this.words = words;
    }

    String text() {
        YamlTemplate file = YamlTemplate.read("provider", words);
        Draft.Request request = draft.request();
        file.put("0.beans.0.properties.manifest", YamlNodes.literal(manifest()));
        file.put(STEPS + "." + METHOD + ".setHeader.expression.constant.expression", YamlNodes.program(request.method()));
        file.put(STEPS + "." + ADDRESS + ".setHeader.expression.jq.expression",
                YamlNodes.singleQuoted("\"\\(.settings.baseUrl)" + request.jqPath() + "\""));
        YamlTemplate auth = YamlTemplate.read("auth-" + draft.auth().kind(), words);
        List<Node> more = new ArrayList<>(auth.items("steps"));
        request.headers().forEach((name, setting) -> more.add(header(name, setting)));
        if (auth.has("last")) {
            file.items(STEPS).addAll(CALL, auth.items("last"));
        }
        if (request.body() == null) {
            // Else the whole call document would be sent, secrets and all.
            file.put(STEPS + "." + BODY + ".setBody.expression", YamlNodes.flow(Map.of("constant", Map.of("expression", ""))));
            file.items(STEPS).remove(TYPE);
        } else {
            file.put(STEPS + "." + BODY + ".setBody.expression.jq.expression", YamlNodes.program(body(request)));
            if (request.form()) {
                file.put(STEPS + "." + TYPE + ".setHeader.expression.constant.expression",
                        YamlNodes.program("application/x-www-form-urlencoded"));
            }
        }
        file.items(STEPS).addAll(TYPE, more);
        return file.text();
    }

    private String manifest() {
        YamlTemplate manifest = YamlTemplate.read("manifest", words);
        manifest.put("title", YamlNodes.flow(draft.title()));
        manifest.put("documentation", YamlNodes.program(draft.docs()));
        manifest.put("settings", YamlNodes.block(settings()));
        manifest.put("acceptance", YamlNodes.flow(draft.answers().acceptance()));
        putOrRemove(manifest, "code", draft.answers().code());
        putOrRemove(manifest, "callId", draft.answers().callId());
        if (draft.request().body() != null && draft.request().body().wantsDigits()) {
            manifest.put("numberFormat", YamlNodes.flow("digits"));
        }
        YamlTemplate auth = YamlTemplate.read("auth-" + draft.auth().kind(), words);
        if (auth.has("token")) {
            manifest.put("token", auth.at("token"));
        } else {
            manifest.remove("token");
        }
        manifest.put("answers", YamlNodes.block(rows()));
        return manifest.text();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (NodeTuple entry : YamlTemplate.read("auth-" + draft.auth().kind(), words).entries("settings")) {
            settings.put(YamlTemplate.key(entry), entry.getValueNode());
        }
        draft.request().settings().forEach(setting -> settings.put(setting.name(), setting.rule()));
        settings.put("baseUrl", new Setting("baseUrl", "url", List.of(), draft.host(), "Host of the API", "").rule());
        return settings;
    }

    private Map<String, Object> rows() {
        Map<String, Object> rows = new LinkedHashMap<>();
        List<Draft.Accepted> accepted = draft.answers().accepted();
        accepted.forEach(one -> rows.put(rows.isEmpty() ? "accepted" : "accepted-" + one.http(), one.row()));
        if (!draft.answers().numberRefused().isEmpty()) {
            rows.put("number-invalid", draft.answers().numberRefused());
        }
        draft.answers().refused().stream().filter(Draft.Refused::hasRow).forEach(one -> rows.put(one.rowName(), one.row()));
        return rows;
    }

    private static void putOrRemove(YamlTemplate manifest, String key, String text) {
        if (text.isEmpty()) {
            manifest.remove(key);
        } else {
            manifest.put(key, YamlNodes.flow(text));
        }
    }

    private static String body(Draft.Request request) {
        return request.body().jq() + (request.form()
                ? " | to_entries | map(\"\\(.key)=\\(.value | @uri)\") | join(\"&\")"
                : " | tojson");
    }

    private static Node header(String name, Setting setting) {
        Map<String, Object> jq = new LinkedHashMap<>();
        jq.put("expression", ".settings." + setting.name());
        jq.put("resultType", "java.lang.String");
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("name", name);
        header.put("expression", YamlNodes.flow(Map.of("jq", jq)));
        return YamlNodes.block(Map.of("setHeader", YamlNodes.block(header)));
    }
}
