package org.messagingtocall.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Java values as YAML nodes, in the style of the files that are there. */
final class YamlNodes {

    private static final Resolver RESOLVER = new Resolver();
    private static final int LONG = 90;

    private YamlNodes() {}

    /** Maps and lists on one line. */
    static Node flow(Object value) {
        return of(value, FlowStyle.FLOW);
    }

    /** Maps and lists with a line for each entry; those inside on one line. */
    static Node block(Map<String, ?> map) {
        List<NodeTuple> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new NodeTuple(text(key), of(value, FlowStyle.FLOW))));
        return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
    }

    /** A text in double quotes, whether it needs them or not. */
    static Node quoted(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.DOUBLE_QUOTED);
    }

    /** A text that has double quotes. */
    static Node singleQuoted(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.SINGLE_QUOTED);
    }

    /** A text of several lines. */
    static Node literal(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.LITERAL);
    }

    /** A program: folded when it is long, in single quotes when it has double ones. */
    static Node program(String text) {
        ScalarStyle style = text.length() > LONG ? ScalarStyle.FOLDED
                : text.contains("\"") || text.matches("[{\\[(].*") ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN;
        return new ScalarNode(Tag.STR, text, null, null, style);
    }

    private static Node of(Object value, FlowStyle style) {
        if (value instanceof Node node) {
            return node;
        }
        if (value instanceof Map<?, ?> map) {
            List<NodeTuple> entries = new ArrayList<>();
            map.forEach((key, item) -> entries.add(new NodeTuple(text(key.toString()), of(item, style))));
            return new MappingNode(Tag.MAP, entries, style);
        }
        if (value instanceof List<?> list) {
            return new SequenceNode(Tag.SEQ, new ArrayList<>(list.stream().map(item -> of(item, style)).toList()), style);
        }
        if (value instanceof String text) {
            return text(text);
        }
        String written = String.valueOf(value);
        return new ScalarNode(RESOLVER.resolve(NodeId.scalar, written, true), written, null, null, ScalarStyle.PLAIN);
    }

    /** Plain when nobody can take it for anything but this text. */
    private static Node text(String text) {
        boolean plain = text.matches("[A-Za-z$/<][\\w .$/<>()'’…=-]*") && !text.endsWith(" ")
                && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
        return new ScalarNode(Tag.STR, text, null, null, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }
}
