package org.messagingtocall.scaffold;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Makes a request from an operation: its path, its required parameters and its body. */
final class RequestReader {

    private final Schemas schemas;
    private final List<String> toDo;
    private final List<String> remarks;

    /**
     * @param toDo    gets what the description doesn't tell
     * @param remarks gets what was guessed
     */
    RequestReader(Schemas schemas, List<String> toDo, List<String> remarks) {
        this.schemas = schemas;
        this.toDo = toDo;
        this.remarks = remarks;
    }

    Draft.Request read(OpenApiFile.Found found, Draft.Auth auth, RequestBody body, OpenAPI document) {
        SettingsDraft settings = new SettingsDraft(taken(auth));
        Map<String, Setting> headers = new LinkedHashMap<>();
        StringBuilder jqPath = new StringBuilder(found.path());
        StringBuilder path = new StringBuilder(found.path());
        boolean phoneInQuery = false;
        for (Parameter written : found.parameters()) {
            Parameter one = written.get$ref() == null ? written : Schemas.referred(document, written.get$ref(), Components::getParameters);
            if (!Boolean.TRUE.equals(one.getRequired())) {
                continue;
            }
            if (one.getIn().equals("cookie")) {
                remarks.add("it works without the cookie " + one.getName() + ", which a program has not");
                continue;
            }
            boolean phone = one.getIn().equals("query") && PhoneField.likeness(List.of(one.getName())) > 0;
            phoneInQuery |= phone;
            Setting setting = phone ? null : settings.add(List.of(one.getName()), schemas.of(one.getSchema()), one.getDescription());
            String jq = "\\(" + (phone ? ".phone.number" : ".settings." + setting.name()) + " | @uri)";
            String value = phone ? encoded(Value.Phone.E164) : encoded(setting.value());
            switch (one.getIn()) {
                case "path" -> {
                    replace(jqPath, "{" + one.getName() + "}", jq);
                    replace(path, "{" + one.getName() + "}", value);
                }
                case "query" -> {
                    jqPath.append(jqPath.indexOf("?") < 0 ? "?" : "&").append(encoded(one.getName())).append('=').append(jq);
                    path.append(path.indexOf("?") < 0 ? "?" : "&").append(encoded(one.getName())).append('=').append(value);
                }
                case "header" -> headers.put(one.getName(), setting);
                default -> { }
            }
        }
        MediaType json = body == null ? null : OpenApiDraft.media(body.getContent(), false);
        MediaType form = body == null ? null : OpenApiDraft.media(body.getContent(), true);
        MediaType media = json != null ? json : form;
        BodyReader reader = new BodyReader(schemas, settings);
        Value value = media == null || media.getSchema() == null ? null : reader.read(media.getSchema());
        if (!reader.hasPhone() && !phoneInQuery) {
            toDo.add("put .phone.number where the vendor takes the number to call, as no field of the description looks like it");
        }
        return new Draft.Request(found.method(), jqPath.toString(), path.toString(), headers, json == null && form != null, value, settings.all());
    }

    private static Set<String> taken(Draft.Auth auth) {
        Set<String> names = new HashSet<>(Set.of("baseUrl"));
        for (NodeTuple entry : YamlTemplate.read("auth-" + auth.kind(), Map.of()).entries("settings")) {
            names.add(YamlTemplate.key(entry));
        }
        return names;
    }

    /** As jq's @uri does it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void replace(StringBuilder text, String part, String by) {
        int at = text.indexOf(part);
        if (at >= 0) {
            text.replace(at, at + part.length(), by);
        }
    }
}
