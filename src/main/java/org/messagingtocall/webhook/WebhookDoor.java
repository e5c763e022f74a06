package org.messagingtocall.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.messagingtocall.door.DoorException;
import org.messagingtocall.door.DoorRequest;
import org.messagingtocall.journal.KeyedHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Understands what iAdvize tells. What we have no use for is taken and forgotten: iAdvize sends again what is refused.
 */
@Component
public class WebhookDoor {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDoor.class);
    private static final Set<String> TYPES = Set.of(Webhook.PUSHED, Webhook.CLOSED);
    private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]+");

    /** In UTF-16, as H2 counts; a pattern would count pairs as one. */
    private static final int MAX_ID = 128;
    private static final Pattern PLATFORM = Pattern.compile("[a-z]{2}");
    private static final Pattern OPERATOR = Pattern.compile("\\d{1,18}");

    /** With Z or an offset, whose colon not all leave in. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]").toFormatter(Locale.ROOT);

    private final ObjectMapper json;
    private final KeyedHash hash;
    private final Webhooks webhooks;

    public WebhookDoor(ObjectMapper json, KeyedHash hash, Webhooks webhooks) {
        this.json = json;
        this.hash = hash;
        this.webhooks = webhooks;
    }

    /**
     * Writes down what is new and of use.
     *
     * @return a {@link Webhook} that has to be worked, else null
     * @throws DoorException 400 when it is no JSON, 429 when too many are being written down
     */
    public Object take(DoorRequest request) {
        JsonNode body = read(request);
        String type = body.path("eventType").asText();
        if (!TYPES.contains(type)) {
            return null;
        }
        String named = text(body, "eventId");
        // The header is not signed: with another one, the same event would be taken twice.
        String event = named.isEmpty() ? request.header("x-iadvize-correlationid").strip() : named;
        String conversation = text(body, "conversationId");
        if (event.isEmpty() || conversation.length() > MAX_ID || !ID.matcher(conversation).matches()) {
            LOG.warn("a webhook {} of iAdvize was dropped: it names no event or no conversation", type);
            return null;
        }
        request.countFor("webhooks of iAdvize");
        Webhook webhook = new Webhook(hash.of("webhook", event, type, conversation), type, conversation, operator(body), date(body));
        return webhooks.add(webhook) ? webhook : null;
    }

    /** Webhooks have platform and number apart, the bot door has them together. */
    private static String operator(JsonNode body) {
        String platform = text(body, "platform");
        String number = body.path("operatorId").asText();
        return PLATFORM.matcher(platform).matches() && OPERATOR.matcher(number).matches() ? platform + "-" + number : "";
    }

    private static Instant date(JsonNode body) {
        try {
            OffsetDateTime date = OffsetDateTime.parse(text(body, "createdAt"), DATE);
            return date.getYear() > 0 && date.getYear() < 10_000 ? date.toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).isTextual() ? body.path(name).asText().strip() : "";
    }

    private JsonNode read(DoorRequest request) {
        try {
            if (json.readTree(request.body()) instanceof ObjectNode body) {
                return body;
            }
        } catch (IOException e) {
            // Answered below: Jackson's message repeats what was sent.
        }
        throw new DoorException(400, "body-not-json", "The body must be a JSON object: choose JSON as the webhook's content type.");
    }
}
