package org.messagingtocall.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** The HTTP entrances, apart from the health check, which stands open. */
public enum Door {
    BOT("/iadvize/bot/"),
    API("/iadvize/connections/"),
    WEBHOOK("/iadvize/webhooks"),
    EVENT("/providers/");

    private static final String ATTRIBUTE = Door.class.getName();

    private final String path;

    Door(String path) {
        this.path = path;
    }

    /** The door a request comes to, which it remembers, also while its refusal is answered; empty for any other path. */
    static Optional<Door> of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Door known) {
            return Optional.of(known);
        }
        // Decoded and without path parameters, as Spring compares it: no spelling of a path goes past its door.
        String path = request.getServletPath();
        for (Door door : values()) {
            if (path.startsWith(door.path)) {
                request.setAttribute(ATTRIBUTE, door);
                return Optional.of(door);
            }
        }
        return Optional.empty();
    }

    /** The connection that a call is asked of in the path, at the api door; empty for anything else. */
    static Optional<String> calledConnection(HttpServletRequest request) {
        return of(request).filter(API::equals).map(door -> request.getServletPath().substring(door.path.length()).split("/", 2))
                .filter(parts -> parts.length == 2 && parts[1].equals("calls")).map(parts -> parts[0]);
    }

    /** In metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
