package org.messagingtocall.scaffold;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/** A file of {@code src/test/resources/scaffold}, which keeps its order and style while values are put into it. */
final class YamlTemplate {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "src/test/resources/scaffold");

    private final Node root;

    private YamlTemplate(Node root) {
        this.root = root;
    }

    /** @param words put where the file says <code>${word}</code>; they must not need quotes */
    static YamlTemplate read(String name, Map<String, String> words) {
        try {
            String text = Files.readString(FOLDER.resolve(name + ".yaml"));
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("${" + word.getKey() + "}", word.getValue());
            }
            return new YamlTemplate(yaml().compose(new StringReader(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node at keys and list indexes, {@code 1.route.id}. */
    Node at(String path) {
        Node node = root;
        for (String step : path.split("\\.")) {
            node = child(node, step);
        }
        return node;
    }

    /** The entries of the map at a path. */
    List<NodeTuple> entries(String path) {
        return ((MappingNode) at(path)).getValue();
    }

    /** The items of the list at a path. */
    List<Node> items(String path) {
        return ((SequenceNode) at(path)).getValue();
    }

    Node root() {
        return root;
    }

    boolean has(String key) {
        return ((MappingNode) root).getValue().stream().anyMatch(entry -> key(entry).equals(key));
    }

    /** Puts a value in place of the one that is there. */
    void put(String path, Node value) {
        int dot = path.lastIndexOf('.');
        Node parent = dot < 0 ? root : at(path.substring(0, dot));
        String last = path.substring(dot + 1);
        if (parent instanceof SequenceNode list) {
            list.getValue().set(Integer.parseInt(last), value);
            return;
        }
        ((MappingNode) parent).getValue().replaceAll(entry -> key(entry).equals(last) ? new NodeTuple(entry.getKeyNode(), value) : entry);
    }

    /** Puts another key with its value in place of a key at the top. */
    void rename(String key, String other, Node value) {
        ((MappingNode) root).getValue().replaceAll(entry -> key(entry).equals(key) ? new NodeTuple(YamlNodes.flow(other), value) : entry);
    }

    void remove(String path) {
        int dot = path.lastIndexOf('.');
        Node parent = dot < 0 ? root : at(path.substring(0, dot));
        ((MappingNode) parent).getValue().removeIf(entry -> key(entry).equals(path.substring(dot + 1)));
    }

    String text() {
        StringWriter text = new StringWriter();
        yaml().serialize(root, text);
        // The writer indents a list under nothing, too.
        return root instanceof SequenceNode ? text.toString().replaceAll("(?m)^  ", "") : text.toString();
    }

    private static Node child(Node node, String step) {
        if (node instanceof SequenceNode list) {
            return list.getValue().get(Integer.parseInt(step));
        }
        return ((MappingNode) node).getValue().stream().filter(entry -> key(entry).equals(step)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + step + " in the template")).getValueNode();
    }

    static String key(NodeTuple entry) {
        return ((ScalarNode) entry.getKeyNode()).getValue();
    }

    private static Yaml yaml() {
        DumperOptions options = new DumperOptions();
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(118);
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options, new LoaderOptions());
    }
}
