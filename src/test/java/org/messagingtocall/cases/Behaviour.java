package org.messagingtocall.cases;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.messagingtocall.escalation.Status;

/**
 * Something any provider may do.
 *
 * @param name     as in the table
 * @param answers  what it does
 * @param status   what must become of it, whatever the provider
 * @param requests requests that reach the provider
 * @param spare    end of the id of a connection that may be left changed, {@code ""} for the usual one
 */
record Behaviour(String name, Case.Answers answers, Status status, int requests, String spare) {

    /** What has one right outcome for every provider. */
    static List<Behaviour> common() {
        return List.of(
                http("401", 401, Map.of(), Status.MISCONFIGURED),
                http("403", 403, Map.of(), Status.MISCONFIGURED),
                http("404", 404, Map.of(), Status.MISCONFIGURED),
                http("408", 408, Map.of(), Status.PENDING),
                new Behaviour("429", new Case.Answers(429, null, null, null, null), Status.BUSY, 1, "-busy"),
                retryAfter(429, Status.BUSY),
                http("500", 500, Map.of(), Status.UNAVAILABLE),
                http("503", 503, Map.of(), Status.UNAVAILABLE),
                retryAfter(503, Status.UNAVAILABLE),
                http("504", 504, Map.of(), Status.PENDING),
                http("302, a redirect", 302, Map.of("Location", "/elsewhere"), Status.MISCONFIGURED),
                http("307, a redirect that keeps the method", 307, Map.of("Location", "/elsewhere"), Status.MISCONFIGURED),
                new Behaviour("200, not JSON", new Case.Answers(200, null, null, "<html>Welcome</html>", null), Status.PENDING, 1, ""),
                new Behaviour("200, other JSON", new Case.Answers(200, null, TextNode.valueOf("hello"), null, null), Status.PENDING, 1, ""),
                http("200, empty", 200, Map.of(), Status.PENDING),
                new Behaviour("200, in a charset that does not exist",
                        new Case.Answers(200, Map.of("Content-Type", "text/plain; charset=no-such"), null, "hello", null), Status.PENDING, 1, ""),
                new Behaviour("200, in a charset that can't exist",
                        new Case.Answers(200, Map.of("Content-Type", "text/plain; charset=?!"), null, "hello", null), Status.PENDING, 1, ""),
                fault("connection refused", Case.Fault.REFUSED, Status.UNAVAILABLE, 0),
                fault("reset before the request was read", Case.Fault.RESET_BEFORE, Status.PENDING, 0),
                fault("reset after the request was read", Case.Fault.RESET_AFTER, Status.PENDING, 1),
                fault("cut off within the answer", Case.Fault.BROKEN_BODY, Status.PENDING, 1),
                fault("closed without an answer", Case.Fault.EMPTY, Status.PENDING, 1),
                fault("silence", Case.Fault.SILENCE, Status.PENDING, 1));
    }

    private static Behaviour retryAfter(int http, Status status) {
        Case.Answers answers = new Case.Answers(http, Map.of("Retry-After", "1"), null, null, null);
        return new Behaviour(http + " with `Retry-After`", answers, status, 1, "-retry-" + http);
    }

    private static Behaviour http(String name, int http, Map<String, String> headers, Status status) {
        return new Behaviour(name, new Case.Answers(http, headers, null, null, null), status, 1, "");
    }

    private static Behaviour fault(String name, Case.Fault fault, Status status, int requests) {
        return new Behaviour(name, new Case.Answers(null, null, null, null, fault), status, requests, "");
    }
}
