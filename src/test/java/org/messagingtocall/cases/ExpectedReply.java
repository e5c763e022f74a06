package org.messagingtocall.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.fixture.DoorClient;

/** The whole reply of the api door that a case expects, against the one that came. */
final class ExpectedReply {

    private ExpectedReply() {}

    static void compare(Case one, Connection connection, DoorClient.Reply reply, Findings findings) {
        findings.compare("reply of the api door", "HTTP 200\n\n" + expected(one, connection, Canonical.tree(reply.body())),
                "HTTP " + reply.status() + "\n\n" + Canonical.json(reply.body()));
    }

    /** What differs from call to call is as it came, if it has the right form. */
    private static String expected(Case one, Connection connection, JsonNode came) {
        Case.Expects expects = one.expects();
        String reference = came.path("reference").asText();
        String number = came.path("phoneNumber").asText();
        ObjectNode expected = JsonNodeFactory.instance.objectNode()
                .put("status", expects.status().wire())
                .put("callPlaced", expects.callPlaced())
                .put("retry", expects.retry())
                .put("reason", expects.reason())
                .put("callId", expects.callId().replace("${reference}", reference))
                .put("phoneNumber", expects.phoneNumber() != null ? expects.phoneNumber()
                        : number.matches("(\\+\\d{3,15})?") ? number : "(a number in E.164)")
                .put("message", visitorText(one, connection, came.path("message").asText()))
                .put("reference", reference.matches("([0-9A-Z]{5}-[0-9A-Z]{5})?") ? reference : "(a reference)");
        return Canonical.json(expected);
    }

    /** The text that came, if it is one that may come; else the one that should have. */
    private static String visitorText(Case one, Connection connection, String came) {
        String language = one.given().lang() == null ? connection.language() : one.given().lang();
        Pattern text = VisitorText.of(one.expects().status(), one.expects().reason(), language, connection.tracking().keyword());
        return text.matcher(came).matches() ? came : text.pattern().replaceAll("\\\\E[^\\\\]*\\\\Q", "…").replaceAll("\\\\[QE]", "");
    }
}
