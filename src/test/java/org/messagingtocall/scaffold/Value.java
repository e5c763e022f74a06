package org.messagingtocall.scaffold;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of a request's body: how jq makes it of the call document, and what it is in the first case. */
sealed interface Value {

    String jq();

    Object example();

    /** Whether it has the number as a JSON number, which has no plus. */
    default boolean wantsDigits() {
        return false;
    }

    /** The visitor's number. */
    record Phone(boolean digits) implements Value {

        static final String E164 = "+33639980102";

        @Override
        public String jq() {
            return digits ? "(.phone.number | tonumber)" : ".phone.number";
        }

        @Override
        public Object example() {
            return digits ? (Object) Long.valueOf(E164.substring(1)) : E164;
        }

        @Override
        public boolean wantsDigits() {
            return digits;
        }
    }

    /** A setting, which is a text, as the type the vendor wants. */
    record OfSetting(Setting setting, Type type) implements Value {

        enum Type { TEXT, NUMBER, BOOLEAN }

        @Override
        public String jq() {
            String read = ".settings." + setting.name();
            return switch (type) {
                case TEXT -> read;
                case NUMBER -> "(" + read + " | tonumber)";
                case BOOLEAN -> "(" + read + " == \"true\")";
            };
        }

        @Override
        public Object example() {
            return switch (type) {
                case TEXT -> setting.value();
                case NUMBER -> new BigDecimal(setting.value());
                case BOOLEAN -> Boolean.valueOf(setting.value());
            };
        }
    }

    /** The only value the vendor allows. */
    record Constant(Object value) implements Value {
        @Override
        public String jq() {
            return value instanceof String text ? Json.text(text) : String.valueOf(value);
        }

        @Override
        public Object example() {
            return value;
        }
    }

    /** Our reference of the call, for a body of which nothing else is known. */
    record Reference() implements Value {
        @Override
        public String jq() {
            return ".escalation.reference";
        }

        @Override
        public Object example() {
            return "${reference}";
        }
    }

    record Fields(Map<String, Value> fields) implements Value {

        /** Words that jq takes for something else. */
        private static final Set<String> RESERVED = Set.of("def", "if", "then", "else", "elif", "end", "as", "reduce", "foreach",
                "try", "catch", "label", "import", "include", "module", "and", "or", "not");

        @Override
        public String jq() {
            return fields.entrySet().stream().map(field -> key(field.getKey()) + ": " + field.getValue().jq())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public boolean wantsDigits() {
            return fields.values().stream().anyMatch(Value::wantsDigits);
        }

        private static String key(String name) {
            return name.matches("[A-Za-z_]\\w*") && !RESERVED.contains(name) ? name : Json.text(name);
        }

        @Override
        public Object example() {
            Map<String, Object> example = new LinkedHashMap<>();
            fields.forEach((name, value) -> example.put(name, value.example()));
            return example;
        }
    }

    record Items(Value item) implements Value {
        @Override
        public String jq() {
            return "[" + item.jq() + "]";
        }

        @Override
        public Object example() {
            return List.of(item.example());
        }

        @Override
        public boolean wantsDigits() {
            return item.wantsDigits();
        }
    }
}
