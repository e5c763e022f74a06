package org.messagingtocall.event;

import org.messagingtocall.Settings;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.door.DoorRequest;
import org.messagingtocall.provider.EventsTable;
import org.messagingtocall.provider.Providers;
import org.springframework.stereotype.Component;

/** The addresses under which providers reach the event door. */
@Component
public class EventUrls {

    /** The query parameter that carries our id of the call. */
    static final String ESCALATION = "escalation";

    /** The query parameter that names which of a connection's providers tells; without it, the first one. */
    static final String PROVIDER = "provider";

    private final String publicUrl;
    private final Providers providers;

    public EventUrls(Settings settings, Providers providers) {
        this.publicUrl = settings.publicUrl();
        this.providers = providers;
    }

    /** Where a provider tells of one call; {@code ""} when we have no public address or the connection takes no events. */
    public String of(Connection connection, String escalationId) {
        boolean takesEvents = providers.find(connection.provider()).flatMap(org.messagingtocall.provider.Provider::events)
                .filter(events -> events.signature().isPresent())
                .map(EventsTable::key).filter(connection.settings()::has).isPresent();
        return publicUrl.isEmpty() || !takesEvents ? ""
                : publicUrl + "/providers/" + connection.id() + "/events?" + ESCALATION + "=" + escalationId
                + (connection.isAlternative() ? "&" + PROVIDER + "=" + connection.provider() : "");
    }

    /** The address a request was sent to: a proxy may have changed host and scheme, path and query it may not. */
    String of(DoorRequest request) {
        String path = request.getRequestURI();
        String host = publicUrl.isEmpty() ? request.getRequestURL().toString().replace(path, "") : publicUrl;
        return host + path + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
    }
}
