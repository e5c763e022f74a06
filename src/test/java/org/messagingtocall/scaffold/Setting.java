package org.messagingtocall.scaffold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A setting of the new provider.
 *
 * @param name         the vendor's own word, in lowerCamel
 * @param is           its rule
 * @param values       the only values it may have; empty: any
 * @param defaultValue {@code ""} for none
 * @param help         one line
 * @param example      its value in the example connection, {@code ""} when its default is enough
 */
record Setting(String name, String is, List<String> values, String defaultValue, String help, String example) {

    /** What a connection made from the example has. */
    String value() {
        return example.isEmpty() ? defaultValue : example;
    }

    /** As in a manifest. */
    Map<String, Object> rule() {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("is", is);
        if (!values.isEmpty()) {
            rule.put("values", values);
        }
        if (!defaultValue.isEmpty()) {
            rule.put("default", YamlNodes.quoted(defaultValue));
        }
        rule.put("help", YamlNodes.quoted(help));
        return rule;
    }
}
