package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.EventKeys;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.SocketCentre;
import org.messagingtocall.provider.EventsTable;
import org.messagingtocall.provider.Provider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs the events of a case file: has a call accepted, sends what its provider tells to the real door, reads the journal. */
final class EventRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How an event is signed. */
    enum Signed { RIGHT, WRONG, ABSENT }

    /** An accepted call. */
    record Call(String connection, String id, String callId) {}

    private final CaseRun run;
    private final DoorClient doors;
    private final JdbcClient journal;
    private final String publicUrl;
    private final CaseFile file;
    private final EventsTable table;
    private final Connection connection;

    EventRun(CaseRun run, DoorClient doors, JdbcClient journal, String publicUrl, CaseFile file, Provider provider, Connections connections) {
        this.run = run;
        this.doors = doors;
        this.journal = journal;
        this.publicUrl = publicUrl;
        this.file = file;
        this.table = provider.events().orElseThrow();
        this.connection = connections.find(file.provider() + "-events").or(() -> connections.find(file.connection())).orElseThrow();
    }

    /** The event alone, and again; by our id and, where it has theirs, by that; not when the signature is wrong. */
    void check(EventCase event) throws Exception {
        List<Boolean> withOurs = new ArrayList<>(List.of(true));
        if (body(event, new Call("", "", "${callId}")).contains(encoded("${callId}"))) {
            withOurs.add(false);
        }
        for (boolean ours : withOurs) {
            Call call = accepted();
            for (Signed signed : List.of(Signed.WRONG, Signed.ABSENT)) {
                assertThat(tell(call, event, ours, signed)).as("HTTP status when the signature is " + signed).isEqualTo(401);
                assertThat(told(call)).isEqualTo(" ()");
            }
            for (int time = 0; time < 2; time++) {
                assertThat(tell(call, event, ours, Signed.RIGHT)).isEqualTo(204);
                assertThat(told(call)).isEqualTo(expected(event.expects()));
            }
        }
    }

    /** The event alone, and again, on a WebSocket: what tells nothing is followed by something that does. */
    void checkHeard(EventCase event, EventCase telling) throws Exception {
        Call call = accepted();
        if (event.expects() == null) {
            Call next = accepted();
            await().until(() -> {
                SocketCentre.shared().tell(body(event, call));
                SocketCentre.shared().tell(body(telling, next));
                return told(next).equals(expected(telling.expects()));
            });
            assertThat(told(call)).isEqualTo(" ()");
        } else {
            await().until(() -> {
                SocketCentre.shared().tell(body(event, call));
                return told(call).equals(expected(event.expects()));
            });
        }
    }

    /** Two events give the same in either order. */
    void checkOrder(EventCase first, EventCase second) throws Exception {
        List<String> came = new ArrayList<>();
        for (List<EventCase> order : List.of(List.of(first, second), List.of(second, first, second))) {
            Call call = accepted();
            for (EventCase event : order) {
                tell(call, event, true, Signed.RIGHT);
            }
            came.add(told(call));
        }
        assertThat(came.get(0)).isEqualTo(came.get(1));
        CallState furthest = first.expects().state().compareTo(second.expects().state()) >= 0 ? first.expects().state() : second.expects().state();
        assertThat(came.get(0)).startsWith(furthest.wire() + " ");
    }

    /** A call that was accepted, with an id that no other has. */
    Call accepted() throws IOException {
        String callId = UUID.randomUUID().toString();
        return called(callId, answer(callId, null));
    }

    /** A call that was answered so. */
    Call called(Case.Answers answers) {
        return called("", answers);
    }

    /** A call that is accepted with an id of its own, after something has happened. */
    Call silent(Doing meanwhile) throws Exception {
        String callId = UUID.randomUUID().toString();
        try (ProviderStub stub = new ProviderStub(file.provider(), answer(callId, Case.Fault.SILENCE), null)) {
            String reference = doors.callNumber(connection.id(), Numbers.fresh()).json().path("reference").asText();
            Call call = new Call(connection.id(), id(reference), callId);
            meanwhile.with(call);
            stub.endSilence();
            // A request enters the stub's journal once it is answered.
            await().until(() -> !stub.calls().isEmpty());
            return call;
        }
    }

    /** What is done while a call has no answer. */
    interface Doing {
        void with(Call call) throws Exception;
    }

    private Case.Answers answer(String callId, Case.Fault fault) throws IOException {
        Case accepted = file.first(Case.Kind.ACCEPTED);
        String answer = JSON.writeValueAsString(accepted.answers().json()).replace(accepted.expects().callId(), callId);
        return new Case.Answers(accepted.answers().status(), accepted.answers().headers(), JSON.readTree(answer), null, fault);
    }

    private Call called(String callId, Case.Answers answers) {
        Case accepted = file.first(Case.Kind.ACCEPTED);
        String reference = run.run(file, accepted.answered("called", connection.id(), answers)).reply().json().path("reference").asText();
        return new Call(connection.id(), id(reference), callId);
    }

    private String id(String reference) {
        return journal.sql("select id from escalation where reference = ?").param(reference).query(String.class).single();
    }

    /** Sends the event, and gives the HTTP status. */
    int tell(Call call, EventCase event, boolean withOurs, Signed signed) throws GeneralSecurityException {
        String path = "/providers/" + call.connection() + "/events" + (withOurs ? "?escalation=" + call.id() : "");
        String body = body(event, call);
        String type = event.form() != null ? "application/x-www-form-urlencoded" : "application/json";
        Map<String, String> form = new HashMap<>();
        if (event.form() != null) {
            event.form().forEach((name, value) -> form.put(name, filled(value, call)));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(doors.baseUrl() + path)).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        event.headers().forEach(request::header);
        if (signed != Signed.ABSENT) {
            byte[] bytes = (signed == Signed.WRONG ? body + " " : body).getBytes(StandardCharsets.UTF_8);
            if (signed == Signed.WRONG) {
                form.put("Other", "field");
            }
            EventSigner.headers(table.signature().orElseThrow().word(), new EventSigner.Event(publicUrl + path, type, bytes, form),
                    connection.settings().path(table.key()).asText(), EventKeys.privateHalf()).forEach(request::header);
        }
        return doors.send(request).status();
    }

    /** State and reason as the journal has them. */
    String told(Call call) {
        return journal.sql("select call_state, call_reason from escalation where id = ?").param(call.id())
                .query((row, number) -> row.getString(1) + " (" + row.getString(2) + ")").single();
    }

    private static String expected(EventCase.Expects expects) {
        return expects == null ? " ()" : expects.state().wire() + " (" + expects.reason() + ")";
    }

    private static String body(EventCase event, Call call) {
        return event.form() == null ? filled(String.valueOf(event.json()), call)
                : event.form().entrySet().stream().map(field -> field.getKey() + "=" + encoded(filled(field.getValue(), call)))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return text.startsWith("${") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String filled(String text, Call call) {
        return text.replace("${callId}", call.callId()).replace("${id}", call.id());
    }
}
