package org.messagingtocall.connection;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.provider.Providers;
import org.springframework.core.env.PropertyResolver;
import org.springframework.stereotype.Component;

/** Reads a connection file and checks all of it: what it accepts can be used, what it can't use it refuses in a line. */
@Component
class ConnectionReader {

    private static final int MAX_TITLE = 100;
    private static final int MAX_KEYWORD = 40;

    private final Providers providers;
    private final References references;
    private final TextsReader texts;
    private final RetentionRule retention;
    private final ObjectMapper yaml = YAMLMapper.builder()
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .addModules(new JavaTimeModule(), new ParameterNamesModule())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            // Norway's NO is a false and a number loses its leading zeros, unless they are quoted.
            .withCoercionConfig(LogicalType.Textual, textual -> textual
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build();

    ConnectionReader(Providers providers, PropertyResolver environment, VisitorTexts texts, RetentionRule retention) {
        this.providers = providers;
        this.retention = retention;
        this.references = new References(environment);
        this.texts = new TextsReader(texts);
    }

    /**
     * @param id   the file's stem
     * @param file how the file is called in messages
     * @param text its content
     * @throws BadConnection naming file, key and what was expected
     */
    Connection read(String id, String file, String text) {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new BadConnection(file, "", "expected a file name of lower-case letters, digits and dashes, as it is the connection's id");
        }
        JsonNode written = tree(file, text);
        Set<String> secrets = new LinkedHashSet<>();
        List<ProviderUse> uses = ProviderUse.read(file, written, providers, references, secrets);
        Connection.Api api = api(file, written.path("api").path("key"), secrets);
        if (written.path("iadvizeApi").isObject()) {
            for (String name : List.of("username", "password")) {
                String value = written.path("iadvizeApi").path(name).asText("");
                check(!value.isEmpty(), file, "iadvizeApi." + name,
                        "required: an account of iAdvize's GraphQL API, as username and password");
                secrets.add(references.secret(file, "iadvizeApi." + name, value));
            }
        }
        ObjectNode resolved = (ObjectNode) references.resolve(file, "", written);
        try {
            return connection(id, file, convert(file, resolved), uses, secrets, api);
        } catch (BadConnection e) {
            throw e.without(secrets);
        }
    }

    /** Another text when a provider was replaced, so that the files mean something else. */
    String providersState() {
        return providers.state();
    }

    private Connection.Api api(String file, JsonNode key, Set<String> secrets) {
        if (key.isMissingNode() || key.isNull()) {
            return Connection.Api.NONE;
        }
        String value = references.secret(file, "api.key", key.asText());
        secrets.add(value);
        return new Connection.Api(value, key.asText().substring(2, key.asText().length() - 1));
    }

    private JsonNode tree(String file, String text) {
        try {
            JsonNode tree = yaml.readTree(text);
            if (!(tree instanceof ObjectNode)) {
                throw new BadConnection(file, "", "expected keys such as title, provider and settings");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new BadConnection(file, "line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    "expected YAML: " + Expected.firstLine(e.getOriginalMessage()));
        }
    }

    private ConnectionFile convert(String file, ObjectNode tree) {
        try {
            return yaml.treeToValue(tree, ConnectionFile.class);
        } catch (JsonMappingException e) {
            throw new BadConnection(file, Expected.path(e), Expected.of(e));
        } catch (JsonProcessingException e) {
            throw new BadConnection(file, "", Expected.firstLine(e.getOriginalMessage()));
        }
    }

    private Connection connection(String id, String file, ConnectionFile read, List<ProviderUse> uses,
            Set<String> secrets, Connection.Api api) {
        Connection.Conversation conversation = read.conversation() != null ? read.conversation()
                : new Connection.Conversation(false, false, null, null, null, false);
        Connection.Tracking tracking = read.tracking() != null ? read.tracking() : new Connection.Tracking(null);
        String language = read.language() == null ? "en" : read.language();
        check(language.matches("[a-z]{2}"), file, "language", "expected two letters such as fr");
        check(read.title() != null && !read.title().isBlank() && read.title().length() <= MAX_TITLE, file, "title",
                "expected the scenario's name, at most " + MAX_TITLE + " characters");
        check(conversation.attempts() >= 1 && conversation.attempts() <= 10, file, "conversation.attempts", "expected 1 to 10");
        check(conversation.whenExhausted() != WhenExhausted.TRANSFER || !conversation.transferTo().isEmpty(),
                file, "conversation.transferTo", "expected a distribution rule's label or id, as whenExhausted is transfer");
        check(tracking.keyword().length() <= MAX_KEYWORD && !tracking.keyword().matches("(?s).*\\R.*"), file,
                "tracking.keyword", "expected one line of at most " + MAX_KEYWORD + " characters");
        PhonePolicy phone = read.phone() != null ? read.phone() : PhonePolicy.DEFAULT;
        Regions.check(file, "phone.region", phone.region().isEmpty() ? Set.of() : Set.of(phone.region()));
        Regions.check(file, "phone.allowedRegions", phone.allowedRegions());
        if (read.iadvizeApi() != null) {
            ProviderSettings.checkUrl(file, "iadvizeApi.host", read.iadvizeApi().host());
        }
        ProviderUse first = uses.get(0);
        if (read.tellWait()) {
            ProviderSettings.checkTellsWait(file, providers.find(first.slug()).orElseThrow(), first.settings());
        }
        Connection connection = new Connection(
                id,
                read.title(),
                first.slug(),
                language,
                texts.read(file, language, read.texts()),
                first.settings(),
                secrets,
                read.websites() == null ? List.of() : read.websites(),
                api,
                phone,
                conversation,
                ConsentRule.of(file, read.consent(), conversation.askConsent()),
                read.hours() == null ? Hours.ALWAYS : read.hours(),
                Scheduling.of(file, read.scheduling(), uses.stream().allMatch(use -> providers.find(use.slug()).orElseThrow().schedules()),
                        read.hours()),
                read.tellWait(),
                tracking,
                read.limits() == null ? Limits.NONE : read.limits(),
                read.iadvizeApi(),
                first.answers(),
                first.numberFormat(),
                List.of(),
                ConnectionRoutes.routeId(id),
                retention.read(file, read.retention(), read.limits() == null ? Limits.NONE : read.limits()));
        return connection.orElse(uses.subList(1, uses.size()));
    }

    /** The preview of a connection: a provider that calls nobody stands in for its own. Empty when there is no such provider. */
    Optional<Connection> preview(Connection connection) {
        return providers.all().entrySet().stream().filter(known -> known.getValue().pretends()).findFirst().map(pretending ->
                connection.asPreview(new ProviderUse(pretending.getKey(), JsonNodeFactory.instance.objectNode(), pretending.getValue().table(),
                        pretending.getValue().numberFormat()), ConnectionRoutes.routeId(Connections.PREVIEW)));
    }

    private static void check(boolean holds, String file, String key, String expected) {
        if (!holds) {
            throw new BadConnection(file, key, expected);
        }
    }
}
