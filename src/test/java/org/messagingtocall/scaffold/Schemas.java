package org.messagingtocall.scaffold;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The schemas of a description, with their references followed. */
final class Schemas {

    private static final int DEEPEST = 12;

    private final OpenAPI document;

    Schemas(OpenAPI document) {
        this.document = document;
    }

    /**
     * A schema with all it is made of; of alternatives, the first.
     *
     * @param type {@code object}, {@code array}, {@code string}, {@code integer}, {@code number}, {@code boolean}
     * @param item what an array has, null for none
     */
    record Shape(Schema<?> schema, String type, Map<String, Schema<?>> properties, Set<String> required, Schema<?> item) {

        boolean isObject() {
            return type.equals("object");
        }

        boolean isNumber() {
            return type.equals("integer") || type.equals("number");
        }
    }

    /** @throws BadInput when a reference leads nowhere */
    static <T> T referred(OpenAPI document, String reference, Function<Components, Map<String, T>> kind) {
        Map<String, T> all = document.getComponents() == null ? null : kind.apply(document.getComponents());
        T found = all == null ? null : all.get(reference.substring(reference.lastIndexOf('/') + 1));
        if (found == null) {
            throw new BadInput("the description has no " + reference + ", which is referred to");
        }
        return found;
    }

    Shape of(Schema<?> schema) {
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        Schema<?> plain = follow(schema);
        collect(plain, properties, required, 0);
        Schema<?> item = plain == null || plain.getItems() == null ? null : plain.getItems();
        return new Shape(plain, type(plain, properties, item), properties, required, item);
    }

    private void collect(Schema<?> schema, Map<String, Schema<?>> properties, Set<String> required, int depth) {
        if (schema == null || depth > DEEPEST) {
            return;
        }
        if (schema.getAllOf() != null) {
            schema.getAllOf().forEach(part -> collect(follow(part), properties, required, depth + 1));
        }
        for (List<?> alternatives : new List<?>[] {schema.getOneOf(), schema.getAnyOf()}) {
            if (alternatives != null && !alternatives.isEmpty()) {
                collect(follow((Schema<?>) alternatives.get(0)), properties, required, depth + 1);
            }
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> properties.put(name, (Schema<?>) property));
        }
        if (schema.getRequired() != null) {
            required.addAll(schema.getRequired());
        }
    }

    private Schema<?> follow(Schema<?> schema) {
        Schema<?> followed = schema;
        for (int i = 0; i < DEEPEST && followed != null && followed.get$ref() != null; i++) {
            String name = followed.get$ref().substring(followed.get$ref().lastIndexOf('/') + 1);
            followed = document.getComponents() == null || document.getComponents().getSchemas() == null ? null
                    : document.getComponents().getSchemas().get(name);
        }
        if (followed != null && followed.getProperties() == null && followed.getType() == null) {
            return onlyPart(followed);
        }
        return followed;
    }

    /** The first alternative that is no object says what a value looks like. */
    private Schema<?> onlyPart(Schema<?> schema) {
        for (List<?> parts : new List<?>[] {schema.getAllOf(), schema.getOneOf(), schema.getAnyOf()}) {
            if (parts != null && !parts.isEmpty()) {
                Schema<?> part = follow((Schema<?>) parts.get(0));
                return part != null && (parts.size() == 1 || part.getProperties() == null && part.getType() != null) ? part : schema;
            }
        }
        return schema;
    }

    private static String type(Schema<?> schema, Map<String, Schema<?>> properties, Schema<?> item) {
        if (!properties.isEmpty()) {
            return "object";
        }
        if (item != null) {
            return "array";
        }
        if (schema == null) {
            return "object";
        }
        String type = schema.getType() != null ? schema.getType()
                : schema.getTypes() == null ? null : schema.getTypes().stream().filter(one -> !one.equals("null")).findFirst().orElse(null);
        Object only = schema.getConst();
        return type != null ? type
                : only instanceof Number ? "number"
                : only instanceof Boolean ? "boolean"
                : only != null || schema.getEnum() != null ? "string" : "object";
    }
}
