package org.messagingtocall.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.signature.EventSignature;

/** Says what a provider's event means: {@code events:} of its manifest. The first row whose conditions hold decides. */
public final class EventsTable {

    private static final Pattern SETTING = Pattern.compile("\\{([A-Za-z0-9]+)}");
    private static final String NODE = "node";

    /** There is no HTTP answer, and no code of one, in an event. */
    private static final Set<String> OF_ANSWERS = Set.of("http", "code");

    private record Row(Predicate<Answer> condition, CallState state, String reason) {}

    /**
     * What an event tells.
     *
     * @param callId the provider's id of the call, {@code ""} when the event has none
     * @param reason finer than the state, or {@code ""}
     */
    public record Told(String callId, CallState state, String reason) {}

    private final EventSignature signature;
    private final String key;
    private final Manifest.Socket socket;
    private final JsonPath callId;
    private final List<Row> rows;

    private EventsTable(EventSignature signature, String key, Manifest.Socket socket, JsonPath callId, List<Row> rows) {
        this.signature = signature;
        this.key = key;
        this.socket = socket;
        this.callId = callId;
        this.rows = rows;
    }

    /**
     * @param settings names of the declared settings
     * @throws IllegalArgumentException saying what is wrong and what was expected
     */
    static EventsTable of(Manifest.Events events, Collection<String> settings) {
        if (events.signature().isEmpty() == (events.socket() == null)) {
            throw new IllegalArgumentException("events: expected either signature, one of " + EventSignature.words() + ", or socket");
        }
        EventSignature signature = events.socket() != null ? null : EventSignature.of(events.signature()).orElseThrow(() ->
                new IllegalArgumentException("events.signature: expected one of " + EventSignature.words() + ", got \""
                        + events.signature() + "\""));
        declared("events.key", events.key(), settings);
        if (events.socket() != null) {
            declared("events.socket.user", events.socket().user(), settings);
            declared("events.socket.password", events.socket().password(), settings);
            SETTING.matcher(String.valueOf(events.socket().url())).results().map(found -> found.group(1)).filter(name -> !name.equals(NODE))
                    .forEach(name -> declared("events.socket.url", name, settings));
        }
        List<Row> rows = new ArrayList<>();
        events.states().forEach((name, cells) -> rows.add(row("events.states." + name, Conditions.map("events.states." + name, cells))));
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("events.states: expected at least one row");
        }
        return new EventsTable(signature, events.key(), events.socket(), events.callId().isEmpty() ? null : Conditions.path("events.callId", events.callId()), List.copyOf(rows));
    }

    private static void declared(String where, String name, Collection<String> settings) {
        if (name == null || !settings.contains(name)) {
            throw new IllegalArgumentException(where + ": expected a declared setting, got \"" + name + "\"");
        }
    }

    private static Row row(String name, Map<String, Object> cells) {
        cells.keySet().stream().filter(OF_ANSWERS::contains).findFirst().ifPresent(cell -> {
            throw new IllegalArgumentException(name + "." + cell + ": expected one of [header, json, reason, state, text]");
        });
        Predicate<Answer> condition = Conditions.of(name, cells, null, Set.of("state", "reason"));
        String reason = Conditions.string(cells, "reason");
        if (!reason.matches("[a-z0-9-]{0,64}")) {
            throw new IllegalArgumentException(name + ".reason: expected words in lower case with dashes, at most 64 characters");
        }
        try {
            return new Row(condition, CallState.of(Conditions.string(cells, "state")), reason);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ".state: expected one of " + java.util.Arrays.stream(CallState.values())
                    .map(CallState::wire).toList() + ", got \"" + Conditions.string(cells, "state") + "\"");
        }
    }

    /** How an event is proved; empty when events come through a {@link #socket}. */
    public Optional<EventSignature> signature() {
        return Optional.ofNullable(signature);
    }

    /** The setting an event is proved with; a connection without it takes no events. */
    public String key() {
        return key;
    }

    /** The WebSocket events come through, empty when they come to the door. */
    public Optional<Socket> socket() {
        return Optional.ofNullable(socket).map(described -> new Socket(described.url(), described.user(), described.password()));
    }

    /** What the event tells, nothing when no row knows it. */
    public Optional<Told> read(Answer event) {
        return rows.stream().filter(row -> row.condition().test(event)).findFirst()
                .map(row -> new Told(callId == null ? "" : Conditions.values(callId, event).findFirst().orElse(""), row.state(), row.reason()));
    }

    /** The states its rows can give. */
    public List<CallState> states() {
        return rows.stream().map(Row::state).distinct().sorted().toList();
    }

    /**
     * A WebSocket with Basic credentials.
     *
     * @param user     the setting with the user's name
     * @param password the setting with the password
     */
    public record Socket(String url, String user, String password) {

        /** Its address for a connection with these settings. */
        public String address(JsonNode settings, String node) {
            return SETTING.matcher(url).replaceAll(found -> Matcher.quoteReplacement(
                    found.group(1).equals(NODE) ? node : settings.path(found.group(1)).asText()));
        }
    }
}
