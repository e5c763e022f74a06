package org.messagingtocall.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.door.DoorException;
import org.messagingtocall.door.DoorRequest;
import org.messagingtocall.door.UrlEncoded;
import org.messagingtocall.provider.Answer;
import org.messagingtocall.provider.EventsTable;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.messagingtocall.signature.SignedEvent;
import org.springframework.stereotype.Component;

/** Takes what providers tell of calls, when they prove that it is they. */
@Component
public class EventDoor {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Connections connections;
    private final Providers providers;
    private final EventUrls urls;
    private final ProviderEvents events;
    private final ObjectMapper json;

    public EventDoor(Connections connections, Providers providers, EventUrls urls, ProviderEvents events, ObjectMapper json) {
        this.connections = connections;
        this.providers = providers;
        this.urls = urls;
        this.events = events;
        this.json = json;
    }

    /**
     * Writes the event down.
     *
     * @throws DoorException 404, 401, 400 or 429, saying nothing of what was expected of a signature
     */
    public void take(DoorRequest request) {
        Map<String, String> query = UrlEncoded.read(request.rawQuery());
        Connection connection = connections.find(request.pathVariable("connection"))
                .flatMap(found -> query.containsKey(EventUrls.PROVIDER) ? found.with(query.get(EventUrls.PROVIDER)) : Optional.of(found))
                .orElseThrow(() -> new DoorException(404, "unknown-connection", "There is no connection of this id."));
        EventsTable table = providers.find(connection.provider()).flatMap(Provider::events)
                .filter(found -> found.signature().isPresent())
                .orElseThrow(() -> new DoorException(404, "no-events", "The provider of this connection sends no events here."));
        if (!connection.settings().has(table.key())) {
            throw new DoorException(404, "no-events", "Events are not set up for this connection.");
        }
        Map<String, String> form = request.mediaType().equals(FORM) ? UrlEncoded.read(text(request)) : Map.of();
        if (!table.signature().orElseThrow().isOf(new SignedEvent(request, urls.of(request), form),
                connection.settings().path(table.key()).asText())) {
            throw new DoorException(401, "signature", "The signature is missing or wrong.");
        }
        request.countFor("events of " + connection.id());
        Answer event = new Answer(0, headers(request), text(request), body(request, form));
        events.take(connection, table, event, query.getOrDefault(EventUrls.ESCALATION, ""));
    }

    private JsonNode body(DoorRequest request, Map<String, String> form) {
        if (request.mediaType().equals(FORM)) {
            ObjectNode fields = json.createObjectNode();
            form.forEach(fields::put);
            return fields;
        }
        try {
            JsonNode body = json.readTree(request.body());
            if (body != null && body.isContainerNode()) {
                return body;
            }
        } catch (IOException e) {
            // Answered below: Jackson's message repeats what was sent.
        }
        throw new DoorException(400, "body-not-json", "The body must be JSON or a form.");
    }

    private static String text(DoorRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> headers(DoorRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.headerNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.headers(name));
        }
        return headers;
    }
}
