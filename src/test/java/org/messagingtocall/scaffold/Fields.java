package org.messagingtocall.scaffold;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntBiFunction;

/** Finds a field of an answer by what it looks like. */
final class Fields {

    /** A step into every item of a list. */
    static final String EACH = "[*]";

    private static final int DEEPEST = 4;

    private Fields() {}

    /** The likest field, the shallowest and first of those; empty for none. */
    static List<String> find(Schemas schemas, Schema<?> schema, ToIntBiFunction<List<String>, Schemas.Shape> likeness) {
        Search search = new Search(schemas, likeness);
        if (schema != null) {
            search.into(schemas.of(schema), List.of());
        }
        return search.best;
    }

    /** The type of the field at a path. */
    static String type(Schemas schemas, Schema<?> schema, List<String> path) {
        Schemas.Shape shape = schemas.of(schema);
        for (String step : path) {
            shape = schemas.of(step.equals(EACH) ? shape.item() : shape.properties().get(step));
        }
        return shape.type();
    }

    /** An id of the call, or of what it is part of. */
    static int idLikeness(List<String> path, Schemas.Shape shape) {
        String leaf = leaf(path);
        return leaf.matches("(call|conversation|contact|task|callback|session|ticket|interaction)_?-?(id|sid|uuid)") ? 3
                : leaf.matches("id|sid|uuid|guid") ? path.contains(EACH) ? 1 : 2
                : 0;
    }

    static int codeLikeness(List<String> path, Schemas.Shape shape) {
        String leaf = leaf(path);
        return leaf.matches("(error|reason)?_?-?code") ? 2 : leaf.matches("error_?type|errorkey|error") ? 1 : 0;
    }

    private static String leaf(List<String> path) {
        return path.get(path.size() - 1).toLowerCase(Locale.ROOT);
    }

    private static final class Search {

        private final Schemas schemas;
        private final ToIntBiFunction<List<String>, Schemas.Shape> likeness;
        private List<String> best = List.of();
        private int most;

        private Search(Schemas schemas, ToIntBiFunction<List<String>, Schemas.Shape> likeness) {
            this.schemas = schemas;
            this.likeness = likeness;
        }

        private void into(Schemas.Shape shape, List<String> path) {
            if (path.size() > DEEPEST) {
                return;
            }
            if (shape.item() != null) {
                into(schemas.of(shape.item()), with(path, EACH));
            } else if (!shape.isObject() && !path.isEmpty() && !path.get(path.size() - 1).equals(EACH)) {
                int like = likeness.applyAsInt(path, shape);
                int found = like == 0 ? 0 : like * 10 - path.size();
                if (found > most) {
                    most = found;
                    best = path;
                }
            }
            shape.properties().forEach((name, property) -> into(schemas.of(property), with(path, name)));
        }

        private static List<String> with(List<String> path, String step) {
            List<String> longer = new ArrayList<>(path);
            longer.add(step);
            return List.copyOf(longer);
        }
    }
}
