package org.messagingtocall.scaffold;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the body of a request from its schema: what is required, and the field with the number. */
final class BodyReader {

    private static final int DEEPEST = 5;

    private final Schemas schemas;
    private final SettingsDraft settings;
    private List<String> phone = List.of();
    private int likeness;

    BodyReader(Schemas schemas, SettingsDraft settings) {
        this.schemas = schemas;
        this.settings = settings;
    }

    Value read(Schema<?> schema) {
        findPhone(schemas.of(schema), List.of(), true);
        return value(schema, new ArrayList<>(), true);
    }

    /** Whether a field looked like the number to call. */
    boolean hasPhone() {
        return !phone.isEmpty();
    }

    /** The likest; a required one before others, a shallow one before deep ones. */
    private void findPhone(Schemas.Shape shape, List<String> path, boolean required) {
        if (path.size() > DEEPEST) {
            return;
        }
        if (shape.item() != null) {
            findPhone(schemas.of(shape.item()), path, required);
            return;
        }
        if (!shape.isObject() && !path.isEmpty() && Set.of("string", "integer", "number").contains(shape.type())) {
            int found = PhoneField.likeness(path) == 0 || SettingsDraft.values(shape).size() > 0 ? 0
                    : PhoneField.likeness(path) * 20 + (required ? 50 : 0) - path.size();
            if (found > likeness) {
                likeness = found;
                phone = path;
            }
        }
        shape.properties().forEach((name, property) ->
                findPhone(schemas.of(property), with(path, name), required && shape.required().contains(name)));
    }

    private Value value(Schema<?> schema, List<String> path, boolean required) {
        Schemas.Shape shape = schemas.of(schema);
        if (shape.item() != null) {
            return new Value.Items(value(shape.item(), path, required));
        }
        if (shape.isObject()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            shape.properties().forEach((name, property) -> {
                List<String> below = with(path, name);
                boolean leadsToPhone = phone.size() >= below.size() && phone.subList(0, below.size()).equals(below);
                if ((shape.required().contains(name) || leadsToPhone) && below.size() <= DEEPEST) {
                    fields.put(name, value(property, below, shape.required().contains(name)));
                }
            });
            return new Value.Fields(fields);
        }
        boolean number = shape.isNumber();
        if (path.equals(phone) || required && PhoneField.likeness(path) == PhoneField.SURE_OF_IT) {
            return new Value.Phone(number);
        }
        List<String> values = SettingsDraft.values(shape);
        if (values.size() == 1) {
            String only = values.get(0);
            return new Value.Constant(number ? new BigDecimal(only) : shape.type().equals("boolean") ? (Object) Boolean.valueOf(only) : only);
        }
        Setting setting = settings.add(path.isEmpty() ? List.of("body") : path, shape, null);
        return new Value.OfSetting(setting, number ? Value.OfSetting.Type.NUMBER
                : shape.type().equals("boolean") ? Value.OfSetting.Type.BOOLEAN : Value.OfSetting.Type.TEXT);
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
