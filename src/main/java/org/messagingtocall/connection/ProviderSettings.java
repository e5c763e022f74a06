package org.messagingtocall.connection;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.messagingtocall.phone.NumberFormat;
import org.messagingtocall.provider.AnswersTable;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.SettingRule;

/** Checks the {@code settings} of a connection against its provider's manifest. */
final class ProviderSettings {

    private static final ObjectMapper MAPS = new ObjectMapper();

    private final String file;
    private final String path;
    private final Provider provider;
    private final References references;
    private final Set<String> secrets;

    /**
     * @param path    key in the file under which they stand
     * @param secrets collects the values of secret settings
     */
    ProviderSettings(String file, String path, Provider provider, References references, Set<String> secrets) {
        this.file = file;
        this.path = path;
        this.provider = provider;
        this.references = references;
        this.secrets = secrets;
    }

    /** Whether this connection's provider can tell how long visitors wait. */
    static void checkTellsWait(String file, Provider provider, ObjectNode settings) {
        String needs = provider.waitRule()
                .orElseThrow(() -> new BadConnection(file, "tellWait", "expected false, as " + provider.title() + " does not tell how long visitors wait"))
                .needs();
        if (!needs.isEmpty() && !settings.has(needs)) {
            throw new BadConnection(file, "settings." + needs, "required with tellWait: the wait is asked for by it");
        }
    }

    /**
     * @param written the node as in the file, references unresolved
     * @return every declared setting that has a value
     */
    ObjectNode read(JsonNode written, String slug) {
        if (!written.isObject() && !written.isMissingNode() && !written.isNull()) {
            throw new BadConnection(file, path, "expected the settings of " + slug);
        }
        Map<String, SettingRule> rules = provider.settingRules();
        written.fieldNames().forEachRemaining(name -> {
            if (!rules.containsKey(name)) {
                throw new BadConnection(file, path + "." + name, "unknown setting of " + slug + ", expected one of "
                        + String.join(", ", rules.keySet()));
            }
        });
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        rules.forEach((name, rule) -> {
            JsonNode value = value(name, rule, written.path(name));
            if (value != null) {
                settings.set(name, value);
            }
        });
        checkRequiredIf(settings, rules);
        List<String> given = new ArrayList<>(provider.oneOfSettings());
        given.removeIf(name -> !settings.has(name));
        if (!provider.oneOfSettings().isEmpty() && given.size() != 1) {
            throw new BadConnection(file, path, "expected exactly one of "
                    + String.join(", ", provider.oneOfSettings()) + ", got " + (given.isEmpty() ? "none" : String.join(", ", given)));
        }
        return settings;
    }

    /** What the provider's answers mean for this connection. */
    static AnswersTable answers(String file, String path, Provider provider, ObjectNode settings) {
        if (provider.table() != null) {
            return provider.table();
        }
        try {
            Map<String, Object> rows = MAPS.convertValue(settings.path("answers"), new TypeReference<LinkedHashMap<String, Object>>() {});
            return AnswersTable.of(rows, settings.path("code").asText(), settings.path("callId").asText(),
                    AnswersTable.acceptanceStatus(settings.path("acceptance").asText()));
        } catch (IllegalArgumentException e) {
            throw new BadConnection(file, path, e.getMessage());
        }
    }

    static NumberFormat numberFormat(String file, String path, ObjectNode settings) {
        try {
            return Provider.numberFormat(settings.path("numberFormat").asText());
        } catch (IllegalArgumentException e) {
            throw new BadConnection(file, path, e.getMessage());
        }
    }

    private JsonNode value(String name, SettingRule rule, JsonNode written) {
        String key = path + "." + name;
        if (written.isMissingNode() || written.isNull()) {
            if (rule.required() && rule.defaultValue().isEmpty()) {
                throw new BadConnection(file, key, "required: " + rule.help());
            }
            return rule.defaultValue().isEmpty() ? null : JsonNodeFactory.instance.textNode(rule.defaultValue());
        }
        boolean map = rule.kind() == SettingRule.Kind.MAP;
        if (map != written.isObject() || !map && !written.isValueNode()) {
            throw new BadConnection(file, key, "expected a " + (map ? "map" : "text") + ": " + rule.help());
        }
        if (rule.secret()) {
            return JsonNodeFactory.instance.textNode(secret(key, written.asText()));
        }
        if (!map && !written.isTextual()) {
            // A number would lose its plus and its leading zeros.
            throw new BadConnection(file, key, "expected a text in quotes: " + rule.help());
        }
        if (rule.kind() == SettingRule.Kind.JQ) {
            checkJq(key, written.asText());
            return JsonNodeFactory.instance.textNode(written.asText());
        }
        JsonNode value = references.resolve(file, key, written);
        if (rule.kind() == SettingRule.Kind.URL) {
            checkUrl(file, key, value.asText());
        }
        if (!rule.values().isEmpty() && !rule.values().contains(value.asText())) {
            throw new BadConnection(file, key, "expected one of " + String.join(", ", rule.values()));
        }
        secrets.addAll(map ? references.valuesOf(written) : references.secretsIn(written.asText()));
        return map ? value : JsonNodeFactory.instance.textNode(value.asText());
    }

    private void checkRequiredIf(ObjectNode settings, Map<String, SettingRule> rules) {
        rules.forEach((name, rule) -> {
            String[] condition = rule.requiredIf().split("=", 2);
            boolean holds = condition.length == 2 ? condition[1].equals(settings.path(condition[0]).asText()) : settings.has(condition[0]);
            if (holds && !settings.has(name)) {
                throw new BadConnection(file, path + "." + name, "required as " + rule.requiredIf() + ": " + rule.help());
            }
        });
    }

    private void checkJq(String key, String program) {
        try {
            JsonQuery.compile(program, Versions.JQ_1_7);
        } catch (JsonQueryException e) {
            throw new BadConnection(file, key, "expected a jq program: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private String secret(String key, String text) {
        String value = references.secret(file, key, text);
        secrets.add(value);
        return value;
    }

    static void checkUrl(String file, String key, String value) {
        try {
            URI uri = URI.create(value);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // answered below, like every other text that isn't such a URL
        }
        throw new BadConnection(file, key, "expected an address such as https://api.vendor.example");
    }
}
