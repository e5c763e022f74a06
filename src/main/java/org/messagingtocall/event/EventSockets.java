package org.messagingtocall.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.provider.EventsTable;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.springframework.stereotype.Component;

/** The WebSockets on which some providers tell of calls: one for each connection that asks for it, opened again for ever. */
@Component
public class EventSockets {

    private final Connections connections;
    private final Providers providers;
    private final ProviderEvents events;
    private final ObjectMapper json;

    /** Each node listens under a name of its own: a second listener of the same name would replace the first. */
    private final String node = "messaging-to-call-" + UUID.randomUUID().toString().substring(0, 8);

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "event-socket");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, EventSocket> open = new ConcurrentHashMap<>();

    public EventSockets(Connections connections, Providers providers, ProviderEvents events, ObjectMapper json) {
        this.connections = connections;
        this.providers = providers;
        this.events = events;
        this.json = json;
    }

    /** Opens what is to be open and is not, and closes what nobody asks for any more. */
    public synchronized void keep() {
        Set<String> wanted = new HashSet<>();
        for (Connection connection : connections.all().stream().flatMap(each -> each.choices().stream()).toList()) {
            providers.find(connection.provider()).flatMap(Provider::events)
                    .filter(table -> table.socket().isPresent() && connection.settings().has(table.key()))
                    .ifPresent(table -> {
                        wanted.add(connection.route());
                        keep(connection, table);
                    });
        }
        open.keySet().stream().filter(route -> !wanted.contains(route)).toList().forEach(route -> open.remove(route).close());
    }

    private void keep(Connection connection, EventsTable table) {
        EventsTable.Socket described = table.socket().orElseThrow();
        EventSocket.Target target = new EventSocket.Target(
                described.address(connection.settings(), node + "-" + connection.id()).replaceFirst("^http", "ws"),
                connection.settings().path(described.user()).asText(), connection.settings().path(described.password()).asText());
        EventSocket socket = open.get(connection.route());
        if (socket != null && !socket.isTo(target)) {
            socket.close();
            socket = null;
        }
        if (socket == null) {
            socket = new EventSocket(http, target, json);
            open.put(connection.route(), socket);
        }
        socket.keep(connection, event -> events.take(connection, table, event, ""));
    }

    @PreDestroy
    synchronized void stop() {
        open.values().forEach(EventSocket::close);
        threads.shutdownNow();
    }
}
