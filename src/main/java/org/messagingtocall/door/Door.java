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

    /** The connection that a request to the api door names in its path; empty for any other. */
    static Optional<String> connection(HttpServletRequest request) {
        return of(request).filter(API::equals).map(door -> request.getServletPath().substring(door.path.length()).split("/", 2)[0]);
    }

    /** In metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
