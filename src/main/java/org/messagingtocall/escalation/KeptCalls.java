package org.messagingtocall.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.journal.ScheduledCalls;
import org.messagingtocall.journal.Seal;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.PhoneNumber;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.springframework.stereotype.Component;

/**
 * Calls as they are kept, encrypted: until their time those that are scheduled here; until their answer is known those of
 * providers that drop the repeat of a request, so that it can be sent again after a crash.
 */
@Component
class KeptCalls {

    /** Key in a kept document: keyed hash of the settings it was made for. */
    private static final String MADE_FOR = "madeFor";

    private final Providers providers;
    private final CallDocument document;
    private final ConnectionCall calling;
    private final Seal seal;
    private final KeyedHash hash;
    private final ObjectMapper json;

    KeptCalls(Providers providers, CallDocument document, ConnectionCall calling, Seal seal, KeyedHash hash,
            ObjectMapper json) {
        this.providers = providers;
        this.document = document;
        this.calling = calling;
        this.seal = seal;
        this.hash = hash;
        this.json = json;
    }

    /** What it takes to send it at its time or to send it again, null when that is never done. */
    String of(Escalation escalation) {
        if (escalation.request().isKeptHere()) {
            return seal.seal(document.withoutSettings(escalation).toString());
        }
        boolean kept = providers.find(escalation.connection().provider()).map(Provider::unanswered)
                .filter(rule -> rule.repeats()).isPresent();
        return kept ? seal.seal(document.withoutSettings(escalation).put(MADE_FOR, madeFor(escalation.connection())).toString()) : null;
    }

    /**
     * Sends one again. {@code pending} when it isn't kept, or was with another key, or for other settings: another account
     * or region knows no token of this one, and would dial.
     */
    Outcome repeat(String sealed, Connection connection) {
        return Optional.ofNullable(sealed).flatMap(seal::open).map(this::read)
                .filter(call -> madeFor(connection).equals(call.path(MADE_FOR).asText()))
                .map(call -> calling.place(connection, document.withSettings(call, connection), visitorTexts(call)).outcome())
                .orElse(Outcome.of(Status.PENDING));
    }

    /** A call that was kept until its time, for the connection as it is now; empty when it was kept with another key. */
    Optional<Escalation> open(ScheduledCalls.Call call, Connection connection) {
        return seal.open(call.sealedCall()).map(this::read).map(kept -> escalation(call, kept, connection));
    }

    /** With what a call document is made of; the rest is in the journal. */
    private static Escalation escalation(ScheduledCalls.Call call, JsonNode kept, Connection connection) {
        Map<String, String> context = new LinkedHashMap<>();
        kept.path("context").properties().forEach(input -> context.put(input.getKey(), input.getValue().asText()));
        JsonNode phone = kept.path("phone");
        String e164 = phone.path("e164").asText();
        PhoneNumber number = new PhoneNumber(e164, phone.path("region").asText(), phone.path("extension").asText(), true, type(e164));
        String conversation = kept.at("/escalation/conversationId").asText();
        EscalationRequest request = new EscalationRequest("", connection, Finding.number(number), kept.at("/visitor/language").asText(), conversation, conversation,
                "", connection.title(), kept.at("/visitor/name").asText(), context, Consent.MISSING, null, null, null);
        return new Escalation(request, call.id(), call.reference(), number, null);
    }

    /** What a call to it reaches, which a connection may have blocked since. */
    private static PhoneNumberType type(String e164) {
        try {
            return PhoneNumberUtil.getInstance().getNumberType(PhoneNumberUtil.getInstance().parse(e164, null));
        } catch (NumberParseException e) {
            return PhoneNumberType.UNKNOWN;
        }
    }

    private String madeFor(Connection connection) {
        return hash.of("settings", connection.provider(), connection.settings().toString());
    }

    private ObjectNode read(String call) {
        try {
            return (ObjectNode) json.readTree(call);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept call is not readable", e);
        }
    }

    private static List<String> visitorTexts(JsonNode call) {
        return Stream.concat(Stream.of(call.path("visitor").path("name")), call.path("context").valueStream())
                .map(JsonNode::asText).filter(text -> text.length() > 1).toList();
    }
}
