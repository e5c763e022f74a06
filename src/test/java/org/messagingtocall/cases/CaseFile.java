package org.messagingtocall.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.messagingtocall.fixture.OnlyProvider;
import org.messagingtocall.house.Place;

/**
 * A provider's cases, read from {@code src/test/cases/providers/<slug>.cases.yaml}. A case with {@code each: [a, b]} is
 * one case per value, with the value in place of {@code ${each}}.
 *
 * @param path        where it stands
 * @param provider    slug
 * @param connection  id of the connection whose case says none; the slug when it isn't written
 * @param connections further connections {@code <slug>-<name>}: the example's with these settings, null for none
 * @param spec        stem of the vendor's own API description that requests are held against, null for none
 * @param noSpec      why there is no such description, null when there is
 * @param exempt      mandatory kind to the reason why there is no such case
 * @param cases       in the order of the file
 * @param checks      cases of the connection check
 * @param events      what the provider tells of calls
 */
record CaseFile(Path path, String provider, String connection, Map<String, JsonNode> connections, String spec, String noSpec,
        Map<Case.Kind, String> exempt, List<Case> cases, List<CheckCase> checks, List<EventCase> events) {

    private static final Path FOLDER = Path.of("src/test/cases/providers");
    private static final String OURS = "path";
    private static final String SUFFIX = ".cases.yaml";
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).registerModule(new ParameterNamesModule());

    CaseFile {
        connection = connection == null ? provider : connection;
        connections = connections == null ? Map.of() : connections;
        checks = checks == null ? List.of() : checks;
        events = events == null ? List.of() : events;
        exempt = exempt == null ? Map.of() : exempt;
        cases = cases == null ? List.of() : cases;
    }

    /** The case files of the providers that are looked at. */
    static List<CaseFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(file -> OnlyProvider.includes(stem(file)))
                    .sorted()
                    .map(CaseFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CaseFile of(String provider) {
        return read(FOLDER.resolve(provider + SUFFIX));
    }

    /** The first case of a kind. */
    Case first(Case.Kind kind) {
        return cases.stream().filter(one -> one.is() == kind).findFirst()
                .orElseThrow(() -> new AssertionError(provider + ": no case with is: " + kind.written()));
    }

    /** The folder that src/ is in. */
    Path project() {
        return path.toAbsolutePath().resolve("../../../../..").normalize();
    }

    /** {@code file:line: name} of one of its {@code cases} or {@code checks}. */
    String place(String list, String name) {
        return Place.of(path).at(list).orElseThrow().items().stream()
                .filter(place -> place.textAt("name").equals(name) || name.startsWith(place.textAt("name") + " ["))
                .findFirst().orElseThrow().says(name);
    }

    static CaseFile read(Path path) {
        try {
            CaseFile file = parse(path, Files.readString(path));
            if (!stem(path).equals(file.provider())) {
                throw new AssertionError(path + ": provider: expected " + stem(path) + ", as the file is called");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws AssertionError naming file, line, key and what was expected */
    static CaseFile parse(Path name, String text) {
        Place file = Place.of(name, text);
        try {
            ObjectNode tree = (ObjectNode) YAML.readTree(text);
            ArrayNode cases = JsonNodeFactory.instance.arrayNode();
            tree.path("cases").forEach(one -> expand(one, cases));
            tree.set("cases", cases);
            return YAML.treeToValue(tree.put(OURS, name.toString()), CaseFile.class);
        } catch (UnrecognizedPropertyException e) {
            throw new AssertionError(Position.of(file, e.getPath()).says(key(e) + ": unknown key, expected one of "
                    + e.getKnownPropertyIds().stream().map(String::valueOf).filter(key -> !key.equals(OURS)).sorted().toList()));
        } catch (JsonMappingException e) {
            throw new AssertionError(Position.of(file, e.getPath()).says(key(e) + ": " + e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(file.says("expected YAML: " + e.getOriginalMessage()));
        }
    }

    private static void expand(JsonNode written, ArrayNode into) {
        JsonNode values = ((ObjectNode) written).remove("each");
        if (values == null) {
            into.add(written);
            return;
        }
        values.forEach(value -> {
            ObjectNode one = (ObjectNode) fill(written, value);
            into.add(one.put("name", one.path("name").asText() + " [" + value.asText() + "]"));
        });
    }

    private static JsonNode fill(JsonNode node, JsonNode value) {
        if (node.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue(), value)));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> filled.add(fill(item, value)));
            return filled;
        }
        return !node.isTextual() ? node
                : node.asText().equals("${each}") ? value
                : JsonNodeFactory.instance.textNode(node.asText().replace("${each}", value.asText()));
    }

    private static String key(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
