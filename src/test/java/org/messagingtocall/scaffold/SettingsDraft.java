package org.messagingtocall.scaffold;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes settings of what a request needs beside the number, each with a name of its own. */
final class SettingsDraft {

    private static final int LONGEST_HELP = 90;

    /** They say nothing without the word above them. */
    private static final Set<String> VAGUE = Set.of("id", "name", "type", "value", "number", "key", "url", "method", "code", "status", "endpoint");

    private final List<Setting> settings = new ArrayList<>();
    private final Set<String> names;

    /** @param taken names that are settings already */
    SettingsDraft(Set<String> taken) {
        this.names = new HashSet<>(taken);
    }

    List<Setting> all() {
        return settings;
    }

    /** @param path words from the body's top to the field */
    Setting add(List<String> path, Schemas.Shape shape, String described) {
        Schema<?> schema = shape.schema();
        String name = name(path);
        List<String> values = values(shape);
        Object written = schema == null ? null : schema.getDefault();
        String byDefault = written == null || Objects.toString(written).isBlank() ? "" : written.toString();
        boolean url = schema != null && "uri".equals(schema.getFormat());
        String is = (byDefault.isEmpty() ? "required" : "optional") + (url ? " url" : "");
        Setting setting = new Setting(name, is, values, byDefault, help(path, schema, described),
                byDefault.isEmpty() ? example(path, name, shape, values) : "");
        settings.add(setting);
        return setting;
    }

    static String camel(String text) {
        String[] words = text.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("[^A-Za-z0-9]+", " ").strip().split(" ");
        String joined = Stream.of(words).map(word -> word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        int capitals = 0;
        while (capitals < words[0].length() && Character.isUpperCase(words[0].charAt(capitals))) {
            capitals++;
        }
        String camel = joined.substring(0, Math.max(1, capitals)).toLowerCase(Locale.ROOT) + joined.substring(Math.max(1, capitals));
        return camel.matches("[a-z].*") ? camel : "field" + camel;
    }

    private String name(List<String> path) {
        int from = path.size() - 1;
        String name = camel(path.get(from));
        while (from > 0 && (VAGUE.contains(name) || names.contains(name))) {
            from--;
            name = camel(String.join(" ", path.subList(from, path.size())));
        }
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + i;
        }
        return free;
    }

    static List<String> values(Schemas.Shape shape) {
        Schema<?> schema = shape.schema();
        if (schema != null && schema.getConst() != null) {
            return List.of(schema.getConst().toString());
        }
        if (schema != null && schema.getEnum() != null) {
            return schema.getEnum().stream().filter(Objects::nonNull).map(String::valueOf).distinct().toList();
        }
        return shape.type().equals("boolean") ? List.of("true", "false") : List.of();
    }

    private static String help(List<String> path, Schema<?> schema, String described) {
        String text = described == null || described.isBlank() ? schema == null ? null : schema.getDescription() : described;
        String first = text == null ? "" : text.replaceAll("[\\s\"`*]+", " ").strip().replaceFirst("(?<=[a-z)])\\. .*|\\.$", "");
        return first.isEmpty() || first.length() > LONGEST_HELP ? "As the vendor's " + String.join(".", path) : first;
    }

    /** Invented, of the form the description asks for. */
    private static String example(List<String> path, String name, Schemas.Shape shape, List<String> values) {
        if (!values.isEmpty()) {
            return values.stream().filter(value -> !value.isBlank()).findFirst().orElse("");
        }
        String format = shape.schema() == null ? null : shape.schema().getFormat();
        if (shape.isNumber()) {
            return "4711";
        }
        return PhoneField.isOurs(path) && !name.matches(".*([Ii]d|[Nn]ame)$") ? "+33199000000"
                : "uuid".equals(format) ? "11111111-2222-4333-8444-555555555555"
                : "uri".equals(format) ? "https://voice.acme.example/" + name
                : "date-time".equals(format) ? "2030-01-01T09:00:00Z"
                : "acme-" + name.toLowerCase(Locale.ROOT);
    }
}
