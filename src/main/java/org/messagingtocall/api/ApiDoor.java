package org.messagingtocall.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Variable;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.door.DoorException;
import org.messagingtocall.door.DoorRequest;
import org.messagingtocall.escalation.Deadline;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.EscalationRequest;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.Deliveries;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.message.OutcomeTexts;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.PhoneNumber;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.springframework.stereotype.Component;

/** The door of iAdvize's "API connection": understands its request, and answers with one flat object. */
@Component
public class ApiDoor {

    private static final int MAX_KEY = 200;

    private final Settings.Api settings;
    private final Connections connections;
    private final ApiInputs inputs;
    private final VisitorTexts texts;
    private final OutcomeTexts outcomes;
    private final PhoneNumberFinder finder;
    private final ConsentInput consent;
    private final AtInput at;
    private final IdInput ids;
    private final Attempts attempts;
    private final Deliveries deliveries;
    private final KeyedHash hash;
    private final ProducerTemplate producer;

    public ApiDoor(Settings settings, Connections connections, ApiInputs inputs, VisitorTexts texts, OutcomeTexts outcomes,
            PhoneNumberFinder finder, ConsentInput consent, AtInput at, IdInput ids, Attempts attempts, Deliveries deliveries,
            KeyedHash hash, ProducerTemplate producer) {
        this.settings = settings.api();
        this.connections = connections;
        this.inputs = inputs;
        this.texts = texts;
        this.outcomes = outcomes;
        this.finder = finder;
        this.consent = consent;
        this.at = at;
        this.ids = ids;
        this.attempts = attempts;
        this.deliveries = deliveries;
        this.hash = hash;
        this.producer = producer;
    }

    /**
     * Lets the caller in.
     *
     * @throws DoorException 404 unknown connection, 401 wrong or missing key
     */
    public Connection authenticate(DoorRequest request) {
        Connection connection = connections.find(request.pathVariable("connection"))
                .orElseThrow(() -> new DoorException(404, "unknown-connection", "There is no connection of this name."));
        String authorization = request.header("Authorization");
        String given = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : request.header("X-Api-Key");
        String key = connection.api().key();
        if (key.isEmpty() || !MessageDigest.isEqual(bytes(key), bytes(given))) {
            throw new DoorException(401, "key", "The key is missing or wrong: send Authorization: Bearer and the connection's api.key.");
        }
        return connection;
    }

    /** @throws DoorException when the request can't be used, saying why and how to mend it */
    public ApiCall understand(DoorRequest request) {
        Deadline deadline = Deadline.in(settings.timeLimit());
        Connection connection = authenticate(request);
        request.countFor(connection.id());
        Map<String, String> given = inputs.read(request);
        String idempotencyKey = request.header("Idempotency-Key");
        if (idempotencyKey.length() > MAX_KEY) {
            throw new DoorException(400, "idempotency-key-too-long", "Idempotency-Key must have at most " + MAX_KEY + " characters.");
        }
        String phone = given.getOrDefault("phone", "");
        Finding found = finder.find(phone, connection.phone().region());
        String conversationId = ids.read(given, "conversationId", connection, found);
        String visitorKey = ids.read(given, "visitorKey", connection, found);
        EscalationRequest escalation = new EscalationRequest(
                "api",
                connection,
                found,
                language(given.getOrDefault("lang", ""), connection),
                visitorKey.isEmpty() ? conversationId : visitorKey,
                conversationId,
                "",
                connection.title(),
                ApiInputs.plain(given.getOrDefault("visitorName", "")),
                ApiInputs.context(given),
                consent.read(given.getOrDefault("consent", ""), connection),
                at.read(given.getOrDefault("at", ""), connection),
                idempotencyKey.isEmpty() ? null : deliveryKey(connection, idempotencyKey),
                deadline);
        return new ApiCall(escalation, attempt(given.getOrDefault("attempt", "")), idempotencyKey,
                idempotencyKey.isEmpty() ? "" : asked(escalation, phone));
    }

    /** Whether the caller has named its request, so that it can be asked twice and is carried out once. */
    public boolean isKeyed(ApiCall call) {
        return !call.idempotencyKey().isEmpty();
    }

    /** What the spine is asked. */
    public EscalationRequest request(ApiCall call) {
        return call.request();
    }

    /** Answers a call with an {@code Idempotency-Key} once; its duplicates get the same answer. */
    public ApiAnswer once(ApiCall call) {
        EscalationRequest request = call.request();
        String number = e164(request.found().number());
        try {
            return deliveries.once(request.deliveryKey(),
                            new Deliveries.Asked(call.asked(), number.isEmpty() ? "" : hash.ofNumber(number)), request.deadline(),
                            () -> producer.requestBody("direct:api-escalation", inTime(call), ApiAnswer.class).withPhoneNumber("").toJson())
                    .map(answer -> ApiAnswer.ofJson(answer).withPhoneNumber(number))
                    .orElseGet(() -> answer(Outcome.of(Status.PENDING), request, "", number));
        } catch (Deliveries.KeyReused e) {
            throw new DoorException(400, "idempotency-key-reused",
                    "This Idempotency-Key was sent with another number or time before: use a new key for a new request.");
        } catch (JournalUnavailable e) {
            return answer(Outcome.of(Status.UNAVAILABLE, JournalUnavailable.REASON), request, "", number);
        }
    }

    /** The call when its time can be had; throws what {@link AtInput#check} does. */
    public ApiCall inTime(ApiCall call) {
        at.check(call.request());
        return call;
    }

    /** The answer to what the spine made of the call. */
    public ApiAnswer answer(@Variable("call") ApiCall call, @Body Escalation escalation) {
        return answer(attempts.count(call, escalation), call.request(), escalation.reference(),
                e164(escalation.number()));
    }

    private ApiAnswer answer(Outcome outcome, EscalationRequest request, String reference, String e164) {
        Status status = outcome.status();
        return new ApiAnswer(status.wire(), status.callPlaced(), status.retry(),
                outcomes.of(outcome, request.connection(), request.language()), e164, outcome.callId(), reference,
                outcome.reason());
    }

    /** The number, or what was typed where there is none in it, and the time. */
    private String asked(EscalationRequest request, String phone) {
        String number = e164(request.found().number());
        return hash.of("asked", (number.isEmpty() ? phone : number) + (request.at() == null ? "" : " at " + request.at()));
    }

    private static String e164(PhoneNumber number) {
        return number == null ? "" : number.e164();
    }

    private String deliveryKey(Connection connection, String idempotencyKey) {
        return hash.of("api-delivery", connection.id(), idempotencyKey);
    }

    String language(String tag, Connection connection) {
        return texts.language(tag).orElse(connection.language());
    }

    private static int attempt(String text) {
        return text.strip().matches("\\d{1,4}") ? Integer.parseInt(text.strip()) : 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
