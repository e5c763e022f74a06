package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
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
class CaseRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DoorClient doors;
    private final Connections connections;
    private final ConnectionCheck check;
    private final JdbcClient journal;
    private final MeterRegistry meters;

    CaseRun(DoorClient doors, Connections connections, ConnectionCheck check, JdbcClient journal,
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

    /** Runs a case and checks all it says. */
    Result check(CaseFile file, Case one) {
        Counter counter = Counter.of(meters, connectionId(file, one), file.provider(), one.expects());
        Result result = run(file, one);
        JsonNode answer = result.reply().json();
        assertThat(result.reply().status()).as("HTTP status of the door").isEqualTo(200);
        checkAnswer(one.expects(), answer);
        Connection connection = connections.find(connectionId(file, one)).orElseThrow();
        String language = one.given().lang() == null ? connection.language() : one.given().lang();
        assertThat(answer.path("message").asText())
                .as("text for the visitor, in " + language)
                .matches(VisitorText.of(one.expects().status(), one.expects().reason(), language, connection.tracking().keyword()));
        assertThat(result.reply().http().headers().map().keySet()).as("headers of the door").doesNotContain(ProviderStub.MARK.toLowerCase(java.util.Locale.ROOT));
        checkSent(one, result, answer.path("reference").asText());
        if (one.is() != Case.Kind.SLOW && !answer.path("reference").asText().isEmpty()) {
            // What came of a silence is counted once it is over, as what it was then; without a number there is no escalation.
            counter.check();
        }
        return result;
    }

    /** The metric escalations_total of the outcome that is expected, and what it was before. */
    private record Counter(Search search, double before) {

        static Counter of(MeterRegistry meters, String connection, String provider, Case.Expects expects) {
            Search search = meters.find("escalations").tags("connection", connection, "provider", provider,
                    "status", expects.status().wire(), "reason", expects.reason());
            return new Counter(search, count(search));
        }

        void check() {
            assertThat(count(search)).as("escalations_total, counted up").isGreaterThan(before);
        }

        private static double count(Search search) {
            return search.counter() == null ? 0 : search.counter().count();
        }
    }

    /** Tries the connection of a case of the check, and judges what was sent and said; gives what was sent. */
    Result check(CaseFile file, CheckCase one) {
        try (ProviderStub stub = new ProviderStub(file.provider(), one.answers(), null)) {
            CheckResult result = check.of(one.connection() == null ? file.connection() : one.connection()).orElseThrow();
            assertThat(result.says()).as("what the check says").contains(one.expects().says() == null ? "" : one.expects().says());
            assertThat(result.works()).as(result.says()).isEqualTo(one.expects().works());
            List<LoggedRequest> calls = stub.calls();
            Result sent = new Result(null, calls, calls.stream().map(stub::path).toList());
            if (one.sends() != null && one.sends().isNothing()) {
                assertThat(calls).as("requests to the provider").isEmpty();
            } else if (one.sends() != null) {
                assertThat(calls).as("requests to the provider").hasSize(1);
                assertThat(one.sends().sent(calls.get(0), sent.paths().get(0))).as("request to the provider")
                        .isEqualTo(one.sends().expected("", ""));
            }
            return sent;
        }
    }

    private static void checkAnswer(Case.Expects expects, JsonNode answer) {
        ObjectNode expected = JSON.createObjectNode()
                .put("status", expects.status().wire())
                .put("callPlaced", expects.callPlaced())
                .put("retry", expects.retry())
                .put("callId", expects.callId().replace("${reference}", answer.path("reference").asText()))
                .put("reason", expects.reason())
                .put("phoneNumber", expects.phoneNumber() != null ? expects.phoneNumber() : answer.path("phoneNumber").asText())
                .put("message", answer.path("message").asText())
                .put("reference", answer.path("reference").asText());
        assertThat(Canonical.json(answer)).as("answer of the api door").isEqualTo(Canonical.json(expected));
        assertThat(answer.path("phoneNumber").asText()).matches("(\\+\\d{3,15})?");
        assertThat(answer.path("reference").asText()).matches("([0-9A-Z]{5}-[0-9A-Z]{5})?");
    }

    private void checkSent(Case one, Result result, String reference) {
        if (one.sends() == null && fault(one) != Case.Fault.REFUSED && fault(one) != Case.Fault.RESET_BEFORE) {
            assertThat(result.calls()).as("requests to the provider").hasSize(1);
        }
        if (one.sends() == null) {
            return;
        }
        if (one.sends().isNothing()) {
            assertThat(result.calls()).as("requests to the provider").isEmpty();
            return;
        }
        assertThat(result.calls()).as("requests to the provider").hasSize(1);
        assertThat(one.sends().sent(result.calls().get(0), result.paths().get(0)))
                .as("request to the provider")
                .isEqualTo(one.sends().expected(reference, id(reference)));
    }

    /** The escalation's id, which no door tells. */
    private String id(String reference) {
        return journal.sql("select id from escalation where reference = ?").param(reference).query(String.class).single();
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
