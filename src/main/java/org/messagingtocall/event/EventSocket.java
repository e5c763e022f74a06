package org.messagingtocall.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.provider.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket on which a provider tells of calls. It is said once when it goes, and once when it is there. */
final class EventSocket implements WebSocket.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);

    /** Without a sign of life for so long it is taken for dead; each look asks for one. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private static final int LONGEST_EVENT = 1 << 20;

    /** Where it goes, and as whom. */
    record Target(String address, String user, String password) {

        /** Shows no credentials. */
        @Override
        public String toString() {
            return "Target[" + address + "]";
        }

        private String authorization() {
            return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }
    }

    private enum State { DOWN, OPENING, UP, CLOSED }

    private final HttpClient http;
    private final Target target;
    private final ObjectMapper json;
    private final StringBuilder text = new StringBuilder();
    private Connection connection;
    private Consumer<Answer> events;
    private State state = State.DOWN;
    private boolean saidDown;
    private WebSocket socket;
    private long lastSign;

    EventSocket(HttpClient http, Target target, ObjectMapper json) {
        this.http = http;
        this.target = target;
        this.json = json;
    }

    boolean isTo(Target other) {
        return target.equals(other);
    }

    /** Opens it when it is down, and looks whether it is alive when it is up. */
    synchronized void keep(Connection ofNow, Consumer<Answer> takes) {
        connection = ofNow;
        events = takes;
        if (state == State.UP && System.nanoTime() - lastSign > LONGEST_SILENCE.toNanos()) {
            socket.abort();
            down("no sign of life");
        }
        if (state == State.UP) {
            socket.sendPing(ByteBuffer.allocate(0));
        } else if (state == State.DOWN) {
            state = State.OPENING;
            http.newWebSocketBuilder().header("Authorization", target.authorization()).connectTimeout(Duration.ofSeconds(5))
                    .buildAsync(URI.create(target.address()), this)
                    .whenComplete((opened, failure) -> {
                        if (failure != null) {
                            down(causeOf(failure));
                        }
                    });
        }
    }

    /** For good. */
    synchronized void close() {
        if (state == State.UP) {
            socket.abort();
        }
        state = State.CLOSED;
    }

    @Override
    public synchronized void onOpen(WebSocket opened) {
        if (state == State.CLOSED) {
            opened.abort();
            return;
        }
        socket = opened;
        text.setLength(0);
        state = State.UP;
        saidDown = false;
        lastSign = System.nanoTime();
        LOG.info("connection {}: listening to what {} tells of calls", connection.id(), connection.provider());
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        sign();
        if (text.length() <= LONGEST_EVENT) {
            text.append(part);
        }
        if (last) {
            String event = text.toString();
            text.setLength(0);
            take(event);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        sign();
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        down(from, "closed with " + code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        down(from, causeOf(error));
    }

    private synchronized void sign() {
        lastSign = System.nanoTime();
    }

    private synchronized Consumer<Answer> events() {
        return events;
    }

    /** Unless another one has taken its place. */
    private synchronized void down(WebSocket from, String why) {
        if (from == socket) {
            down(why);
        }
    }

    private synchronized void down(String why) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.DOWN;
        if (!saidDown) {
            saidDown = true;
            LOG.warn("connection {}: what {} tells of calls can't be heard, tried again for ever: {}", connection.id(), connection.provider(), why);
        }
    }

    private void take(String event) {
        try {
            events().accept(new Answer(0, Map.of(), event, json.readTree(event)));
        } catch (JsonProcessingException e) {
            LOG.debug("connection {}: an event is no JSON", connection.id());
        } catch (JournalUnavailable e) {
            LOG.warn("connection {}: an event is lost, as it can't be written down: {}", connection.id(), e.getMessage());
        }
    }

    /** In words that repeat no address. */
    private static String causeOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException refused ? "HTTP status " + refused.getResponse().statusCode()
                : cause.getClass().getSimpleName();
    }
}
