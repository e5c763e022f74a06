package org.messagingtocall.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.BlockedNumber;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.phone.NumberType;
import org.springframework.stereotype.Component;

/** What a connection is set up as: its file's keys with references resolved and defaults filled in, and secrets masked. */
@Component
public class EffectiveConfiguration {

    private static final String MASK = "••••••";

    private final Connections connections;
    private final Duration keepFor;
    private final ObjectMapper json;

    public EffectiveConfiguration(Connections connections, Settings settings) {
        this.connections = connections;
        this.keepFor = settings.journal().keepFor();
        SimpleModule asWritten = new SimpleModule();
        for (Class<?> type : new Class<?>[] {BlockedNumber.class, NumberType.class}) {
            asWritten.addSerializer(type, ToStringSerializer.instance);
        }
        asWritten.addSerializer(new Words());
        this.json = JsonMapper.builder().addModule(asWritten).build();
    }

    /** Of one connection; empty when there is none of that id. */
    public Optional<JsonNode> of(String id) {
        return connections.find(id).map(connection -> masked(connection, tree(connection)));
    }

    private ObjectNode tree(Connection connection) {
        ObjectNode shown = json.createObjectNode().put("title", connection.title());
        if (connection.alternatives().isEmpty()) {
            shown.put("provider", connection.provider()).set("settings", connection.settings().deepCopy());
        } else {
            ArrayNode providers = shown.putArray("provider");
            ObjectNode settings = shown.putObject("settings");
            connection.choices().forEach(choice -> {
                providers.add(choice.provider());
                settings.set(choice.provider(), choice.settings().deepCopy());
            });
        }
        shown.put("language", connection.language()).set("texts", json.valueToTree(connection.texts().byLanguage()));
        shown.set("websites", json.valueToTree(connection.websites()));
        shown.putObject("api").put("key", connection.api().key().isEmpty() ? "" : MASK);
        shown.set("phone", json.valueToTree(connection.phone()));
        shown.set("conversation", json.valueToTree(connection.conversation()));
        shown.set("consent", json.valueToTree(connection.consent()));
        shown.set("hours", json.valueToTree(WrittenHours.of(connection.hours())));
        shown.set("scheduling", json.valueToTree(connection.scheduling()));
        shown.put("tellWait", connection.tellWait());
        shown.set("tracking", json.valueToTree(connection.tracking()));
        shown.set("limits", json.valueToTree(WrittenLimits.of(connection.limits())));
        Connection.IadvizeApi iadvize = connection.iadvizeApi();
        shown.set("iadvizeApi", iadvize == null ? null
                : json.createObjectNode().put("host", iadvize.host()).put("username", MASK).put("password", MASK));
        shown.put("retention", WrittenLimits.time(connection.retention() == null ? keepFor : connection.retention()));
        return shown;
    }

    private static JsonNode masked(Connection connection, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(masked(connection, entry.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(connection, array.get(i)));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(connection.withoutSecrets(node.asText()));
        }
        return node;
    }

    /** Enums as files write them. */
    @SuppressWarnings("rawtypes")
    private static final class Words extends StdSerializer<Enum> {
        private static final long serialVersionUID = 1;

        Words() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
