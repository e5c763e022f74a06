package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.messagingtocall.check.ConnectionCheck;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.provider.CheckResult;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs a case: asks the api door over HTTP while the provider's stub answers as the case says. */
public class CaseRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DoorClient doors;
    private final Connections connections;
    private final ConnectionCheck check;
    private final JdbcClient journal;
    private final MeterRegistry meters;

    public CaseRun(DoorClient doors, Connections connections, ConnectionCheck check, JdbcClient journal,
            MeterRegistry meters) {
        this.doors = doors;
        this.connections = connections;
        this.check = check;
        this.journal = journal;
        this.meters = meters;
    }

    /**
     * What a case came to.
     *
     * @param reply    what the door answered, null when none was asked
     * @param calls    requests the provider's stub got, token requests apart
     * @param paths    their paths and queries, as the provider's host would see them
     */
    record Result(DoorClient.Reply reply, List<LoggedRequest> calls, List<String> paths) {}

    /** Runs a case without judging it. */
    Result run(CaseFile file, Case one) {
        return one.is() == Case.Kind.TOKEN_REFUSED ? refusingToken(file, one) : answering(file, one);
    }

    /** A call that is accepted, then one with the same token, which is refused now. */
    private Result refusingToken(CaseFile file, Case one) {
        try (ProviderStub stub = new ProviderStub(file.provider(), file.first(Case.Kind.ACCEPTED).answers(), null)) {
            doors.call(connectionId(file, one), body(one.given()).toString());
            stub.refuseToken(one.answers());
            DoorClient.Reply reply = doors.call(connectionId(file, one), body(one.given()).toString());
            assertThat(stub.calls()).as("tokens used").extracting(call -> call.getHeader("Authorization")).containsExactly(
                    "Bearer token-of-" + file.provider(), "Bearer token-of-" + file.provider(), "Bearer new-token-of-" + file.provider());
            LoggedRequest last = stub.calls().get(2);
            return new Result(reply, List.of(last), List.of(stub.path(last)));
        }
    }

    private Result answering(CaseFile file, Case one) {
        try (ProviderStub stub = new ProviderStub(file.provider(), one.answers(), one.token())) {
            DoorClient.Reply reply = doors.call(connectionId(file, one), body(one.given()).toString());
            if (one.is() == Case.Kind.THROTTLED) {
                String again = doors.call(connectionId(file, one), body(one.given()).toString()).json().path("status").asText();
                assertThat(again).as("status of a second call, before the provider said to come back").isEqualTo("busy");
            }
            if (fault(one) == Case.Fault.SILENCE) {
                stub.endSilence();
                // A request enters the stub's journal once it is answered.
                await().until(() -> !stub.calls().isEmpty());
            }
            List<LoggedRequest> calls = stub.calls();
            if (calls.size() == 2 && one.answers().status() == 401 && hasNewToken(stub, calls)) {
                // A token kept from an earlier case was refused, so it was tried once more with a new one.
                calls = calls.subList(1, 2);
            }
            return new Result(reply, calls, calls.stream().map(stub::path).toList());
        }
    }

    /** It was asked for, or signed. */
    private static boolean hasNewToken(ProviderStub stub, List<LoggedRequest> calls) {
        return !stub.tokenRequests().isEmpty()
                || !Objects.equals(calls.get(0).getHeader("Authorization"), calls.get(1).getHeader("Authorization"));
    }

    /** Runs a case and checks all it says; what is wrong is told at once, with both texts where two differ. */
    Result check(CaseFile file, Case one) {
        if (one.expects() == null || one.expects().status() == null) {
            throw new AssertionError("say under expects which status the visitor's side reads");
        }
        Connection connection = connection(connectionId(file, one));
        Counter counter = Counter.of(meters, connectionId(file, one), file.provider(), one.expects());
        Result result = run(file, one);
        Findings findings = new Findings();
        if (one.todo() != null) {
            findings.add("to do: " + one.todo());
        }
        ExpectedReply.compare(one, connection, result.reply(), findings);
        if (result.reply().http().headers().firstValue(ProviderStub.MARK).isPresent()) {
            findings.add("the provider's header " + ProviderStub.MARK + " came out of the door");
        }
        String reference = Canonical.tree(result.reply().body()).path("reference").asText();
        if (one.sends() != null || fault(one) != Case.Fault.REFUSED && fault(one) != Case.Fault.RESET_BEFORE) {
            checkSent(one.sends(), reference, id(reference), result, findings);
        }
        findings.check(file.place("cases", one.name()));
        if (one.is() != Case.Kind.SLOW && !reference.isEmpty()) {
            // What came of a silence is counted once it is over, as what it was then; without a number there is no escalation.
            counter.check();
        }
        return result;
    }

    /** Tries the connection of a case of the check, and judges what was sent and said; gives what was sent. */
    Result check(CaseFile file, CheckCase one) {
        try (ProviderStub stub = new ProviderStub(file.provider(), one.answers(), null)) {
            String connection = one.connection() == null ? file.connection() : one.connection();
            CheckResult said = check.of(connection).orElseThrow(() -> noSuch(connection));
            List<LoggedRequest> calls = stub.calls();
            Result sent = new Result(null, calls, calls.stream().map(stub::path).toList());
            Findings findings = new Findings();
            String says = one.expects().says() == null || said.says().contains(one.expects().says()) ? said.says() : one.expects().says();
            String wait = said.waitingTime().map(known -> String.valueOf(known.toSeconds())).orElse("unknown");
            findings.compare("what the check says",
                    "works: " + one.expects().works() + "\n" + says + "\nwaiting time: " + (one.expects().waitingTime() == null ? wait : one.expects().waitingTime()),
                    "works: " + said.works() + "\n" + said.says() + "\nwaiting time: " + wait);
            if (one.sends() != null) {
                checkSent(one.sends(), "", "", sent, findings);
            }
            findings.check(file.place("checks", one.name()));
            return sent;
        }
    }

    /** @param sends null when the case says nothing of it: then one request, whatever it is */
    private static void checkSent(SentRequest sends, String reference, String id, Result result, Findings findings) {
        int count = sends != null && sends.isNothing() ? 0 : 1;
        if (result.calls().size() != count) {
            findings.add((count == 0 ? "nothing may be sent" : "one request must be sent") + ", but " + result.calls().size() + " were"
                    + (count == 1 ? "; the log says why: " + System.getProperty("logging.file.name") : ""));
        }
        if (sends != null && count == 1 && !result.calls().isEmpty()) {
            findings.compare("request to the provider", sends.expected(reference, id),
                    sends.sent(result.calls().get(0), result.paths().get(0)));
        }
    }

    /** The escalation's id, which no door tells. */
    private String id(String reference) {
        return journal.sql("select id from escalation where reference = ?").param(reference).query(String.class).optional().orElse("");
    }

    private Connection connection(String id) {
        return connections.find(id).orElseThrow(() -> noSuch(id));
    }

    private static AssertionError noSuch(String connection) {
        return new AssertionError("there is no connection " + connection + ": name it under connections: without the slug, or take another");
    }

    private static String connectionId(CaseFile file, Case one) {
        String id = one.connection() == null ? file.connection() : one.connection();
        return one.is() == Case.Kind.THROTTLED ? id + "-throttled"
                : one.is() == Case.Kind.TOKEN_REFUSED ? id + "-token"
                : fault(one) == Case.Fault.REFUSED ? id + "-refused"
                : fault(one) == Case.Fault.RESET_BEFORE ? id + "-reset"
                : id;
    }

    private static Case.Fault fault(Case one) {
        return one.answers() == null ? null : one.answers().fault();
    }

    /** A visitor of its own for each case, so that none shares another's answer. */
    private static ObjectNode body(Case.Given given) {
        ObjectNode body = JSON.createObjectNode().put("visitorKey", UUID.randomUUID().toString());
        if (given.context() != null) {
            given.context().forEach(body::put);
        }
        putIfGiven(body, "phone", given.phone());
        putIfGiven(body, "lang", given.lang());
        putIfGiven(body, "visitorName", given.visitorName());
        putIfGiven(body, "conversationId", given.conversationId());
        return body;
    }

    private static void putIfGiven(ObjectNode body, String name, String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
