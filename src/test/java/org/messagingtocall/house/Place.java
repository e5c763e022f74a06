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
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value in a YAML file that knows where it stands. */
record Place(Path file, Node node) {

    static Place of(Path file) {
        try {
            return new Place(file, new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code file:line: problem}. */
    String says(String problem) {
        return file + ":" + (node.getStartMark().getLine() + 1) + ": " + problem;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The value of a key, or of a key below a key. */
    Optional<Place> at(String... path) {
        Optional<Place> found = Optional.of(this);
        for (String key : path) {
            found = found.map(place -> place.entries().get(key));
        }
        return found;
    }

    String textAt(String... path) {
        return at(path).map(Place::text).orElse("");
    }

    Map<String, Place> entries() {
        Map<String, Place> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode map) {
            map.getValue().forEach(entry -> entries.put(((ScalarNode) entry.getKeyNode()).getValue(), new Place(file, entry.getValueNode())));
        }
        return entries;
    }

    List<Place> items() {
        List<Place> items = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> items.add(new Place(file, item)));
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
