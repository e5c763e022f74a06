package org.messagingtocall.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The {@code sends} of a case: {@code nothing}, or a method with its path, the headers that matter and the whole body.
 *
 * @param method {@code ""} when nothing may be sent
 */
record SentRequest(String method, String path, Map<String, String> headers, JsonNode form, JsonNode json, String text) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH");

    /** Reads the node of a case file. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SentRequest of(JsonNode written) {
        if (written.isTextual() && written.asText().equals("nothing")) {
            return new SentRequest("", "", Map.of(), null, null, null);
        }
        String method = "";
        Map<String, String> headers = new TreeMap<>();
        for (Iterator<String> names = written.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (METHODS.contains(name) && method.isEmpty()) {
                method = name;
            } else if (!Set.of("headers", "form", "json", "text").contains(name)) {
                throw new IllegalArgumentException("unknown key \"" + name + "\", expected one method of "
                        + METHODS.stream().sorted().toList() + ", headers, and form, json or text");
            }
        }
        if (method.isEmpty()) {
            throw new IllegalArgumentException("expected nothing, or a method such as POST with its path");
        }
        written.path("headers").properties().forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
        return new SentRequest(method, written.path(method).asText(), headers, written.get("form"), written.get("json"),
                written.has("text") ? written.get("text").asText() : null);
    }

    boolean isNothing() {
        return method.isEmpty();
    }

    /**
     * This request as lines that can be compared.
     *
     * @param reference put where the case says {@code ${reference}}
     * @param id        put where it says {@code ${id}}
     */
    String expected(String reference, String id) {
        String body = json != null ? Canonical.json(json) : form != null ? expectedForm() : text != null ? text : "";
        return print(method, path, headers, body).replace("${reference}", reference).replace("${id}", id);
    }

    /** What arrived as lines that can be compared; of its headers those that this request names. */
    String sent(LoggedRequest request, String pathAndQuery) {
        Map<String, String> named = new TreeMap<>();
        headers.keySet().forEach(name -> named.put(name, request.containsHeader(name) ? request.getHeader(name) : "(absent)"));
        String type = request.containsHeader("Content-Type") ? request.getHeader("Content-Type") : "";
        String body = request.getBodyAsString();
        if (json != null) {
            body = type.startsWith("application/json") || headers.containsKey("Content-Type") ? json(body)
                    : "(content type " + type + ") " + body;
        } else if (form != null) {
            body = type.startsWith("application/x-www-form-urlencoded") ? form(body) : "(content type " + type + ") " + body;
        }
        named.replaceAll((name, value) -> SelfSigned.isWritten(headers.get(name)) ? SelfSigned.shown(value) : value);
        return print(request.getMethod().getName(), pathAndQuery, named, body);
    }

    private String json(String body) {
        try {
            return Canonical.json(Varying.settled(json, Canonical.read(body)));
        } catch (JsonProcessingException e) {
            return "(not JSON) " + body;
        }
    }

    private String expectedForm() {
        Map<String, List<String>> fields = new TreeMap<>();
        form.properties().forEach(field -> {
            List<String> values = fields.computeIfAbsent(field.getKey(), any -> new ArrayList<>());
            if (field.getValue().isArray()) {
                field.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(field.getValue().asText());
            }
        });
        return lines(fields);
    }

    private static String form(String body) {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.computeIfAbsent(decoded(parts[0]), any -> new ArrayList<>()).add(parts.length == 2 ? decoded(parts[1]) : "");
        }
        return lines(fields);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String lines(Map<String, List<String>> fields) {
        StringBuilder lines = new StringBuilder();
        fields.forEach((name, values) -> values.forEach(value -> lines.append(name).append(" = ").append(value).append('\n')));
        return lines.toString();
    }

    private static String print(String method, String path, Map<String, String> headers, String body) {
        StringBuilder lines = new StringBuilder(method).append(' ').append(path).append('\n');
        headers.forEach((name, value) -> lines.append(name).append(": ").append(value).append('\n'));
        return lines.append('\n').append(body.strip()).toString();
    }
}
