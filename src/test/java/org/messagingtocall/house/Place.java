package org.messagingtocall.house;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a YAML file that knows where it stands.
 *
 * @param above lines of the file above the text the value is in
 */
public record Place(Path file, Node node, int above) {

    /** The whole of a file. */
    public static Place of(Path file) {
        try {
            return of(file, Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** @param text the whole of the file */
    public static Place of(Path file, String text) {
        return of(file, text, 0);
    }

    private static Place of(Path file, String text, int above) {
        try {
            return new Place(file, new Yaml(new LoaderOptions()).compose(new StringReader(text)), above);
        } catch (MarkedYAMLException e) {
            throw new AssertionError(file + ":" + (above + e.getProblemMark().getLine() + 1) + ": expected YAML: " + e.getProblem(), e);
        }
    }

    /** What stands in a literal text ({@code |}). */
    Place inside() {
        return of(file, text(), above + node.getStartMark().getLine() + 1);
    }

    /** {@code file:line: problem}. */
    public String says(String problem) {
        return file + ":" + (above + node.getStartMark().getLine() + 1) + ": " + problem;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The value of a key, or of a key below a key. */
    public Optional<Place> at(String... path) {
        Optional<Place> found = Optional.of(this);
        for (String key : path) {
            found = found.map(place -> place.entries().get(key));
        }
        return found;
    }

    /** The text of a key, or of a key below a key, {@code ""} for none. */
    public String textAt(String... path) {
        return at(path).map(Place::text).orElse("");
    }

    /** The values of a map, by key. */
    public Map<String, Place> entries() {
        Map<String, Place> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode map) {
            map.getValue().forEach(entry -> entries.put(((ScalarNode) entry.getKeyNode()).getValue(), new Place(file, entry.getValueNode(), above)));
        }
        return entries;
    }

    /** The values of a list. */
    public List<Place> items() {
        List<Place> items = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> items.add(new Place(file, item, above)));
        }
        return items;
    }

    /** Visits every key below, with the key above it. */
    void walk(String parent, Visitor visitor) {
        entries().forEach((key, value) -> {
            visitor.visit(parent, key, value);
            value.walk(key, visitor);
        });
        items().forEach(item -> item.walk(parent, visitor));
    }

    /** Every key below with its value. */
    void walk(BiConsumer<String, Place> visitor) {
        walk("", (parent, key, value) -> visitor.accept(key, value));
    }

    interface Visitor {
        void visit(String parent, String key, Place value);
    }
}
