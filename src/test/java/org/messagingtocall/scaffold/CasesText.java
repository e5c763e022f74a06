package org.messagingtocall.scaffold;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** The case file of a draft. The seven cases of the template come first, then one for each further answer. */
final class CasesText {

    private static final int ACCEPTED = 0;
    private static final int NUMBER_REFUSED = 1;
    private static final int UNKNOWN_REFUSAL = 2;
    private static final int WRONG_CREDENTIALS = 3;
    private static final int SLOW = 4;
    private static final int COUNT = 7;

    private final Draft draft;
    private final Map<String, String> words;
    private final YamlTemplate file;

    CasesText(Draft draft, Map<String, String> words) {
        this.draft = draft;
        this.words = words;
        this.file = YamlTemplate.read("cases", words);
    }

    String text() {
        Draft.Accepted accepted = draft.answers().accepted().get(0);
        put(ACCEPTED, "sends", sends());
        put(ACCEPTED, "answers", YamlNodes.flow(answer(accepted.http(), accepted.body())));
        put(SLOW, "answers", YamlNodes.flow(late(accepted)));
        Map<String, Object> expects = new LinkedHashMap<>();
        expects.put("status", "call_" + draft.answers().acceptance());
        if (!accepted.id().isEmpty()) {
            expects.put("callId", accepted.id());
        }
        expects.put("phoneNumber", Value.Phone.E164);
        put(ACCEPTED, "expects", YamlNodes.flow(expects));
        if (draft.imported()) {
            fillIn();
        }
        if (!draft.spec().isEmpty()) {
            file.rename("noSpec", "spec", YamlNodes.flow(draft.spec()));
        }
        return file.text();
    }

    /** What the vendor's description tells of the cases, and those of its further answers. */
    private void fillIn() {
        if (draft.toDo().isEmpty()) {
            file.remove(at(ACCEPTED) + "todo");
        } else {
            put(ACCEPTED, "todo", YamlNodes.flow(String.join("; ", draft.toDo())));
        }
        for (int i = UNKNOWN_REFUSAL; i < COUNT; i++) {
            file.remove(at(i) + "todo");
        }
        for (Draft.Refused one : draft.answers().refused()) {
            if (one.http() == 400 && one.body() != null) {
                put(NUMBER_REFUSED, "answers", YamlNodes.flow(answer(400, one.body())));
                put(UNKNOWN_REFUSAL, "answers", YamlNodes.flow(answer(400, one.body())));
            } else if (one.http() == 401) {
                put(WRONG_CREDENTIALS, "answers", YamlNodes.flow(answer(401, one.body())));
            } else if (one.http() == 429) {
                add("case-throttled", answer(429, one.body()));
            } else if (one.hasRow()) {
                add("case-refused", answer(one.http(), one.body()));
            }
        }
    }

    private void add(String template, Map<String, Object> answer) {
        Map<String, String> more = new LinkedHashMap<>(words);
        more.put("http", String.valueOf(answer.get("status")));
        YamlTemplate one = YamlTemplate.read(template, more);
        if (one.has("headers")) {
            answer.put("headers", one.at("headers"));
            one.remove("headers");
        }
        one.put("answers", YamlNodes.flow(answer));
        file.items("cases").add(one.root());
    }

    private Node sends() {
        Draft.Request request = draft.request();
        Map<String, Object> sends = new LinkedHashMap<>();
        sends.put(request.method(), URI.create(draft.host()).getRawPath() + request.path());
        Map<String, Object> headers = new LinkedHashMap<>();
        for (NodeTuple entry : YamlTemplate.read("auth-" + draft.auth().kind(), words).entries("headers")) {
            headers.put(YamlTemplate.key(entry), entry.getValueNode());
        }
        request.headers().forEach((name, setting) -> headers.put(name, setting.value()));
        if (!headers.isEmpty()) {
            sends.put("headers", YamlNodes.flow(headers));
        }
        if (request.body() != null) {
            sends.put(request.form() ? "form" : "json", YamlNodes.flow(request.body().example()));
        }
        return YamlNodes.block(sends);
    }

    private static Map<String, Object> answer(int http, Object body) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", http);
        if (body != null) {
            answer.put("json", body);
        }
        return answer;
    }

    private static Map<String, Object> late(Draft.Accepted accepted) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("fault", "silence");
        answer.putAll(answer(accepted.http(), accepted.body()));
        return answer;
    }

    private void put(int index, String key, Node value) {
        file.put(at(index) + key, value);
    }

    private static String at(int index) {
        return "cases." + index + ".";
    }
}
