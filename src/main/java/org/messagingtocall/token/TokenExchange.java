package org.messagingtocall.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/** For vendors that exchange the token of one of their products for that of another: the route {@code token-<slug>} asks. */
@Component
class TokenExchange {

    private final ProducerTemplate producer;

    TokenExchange(ProducerTemplate producer) {
        this.producer = producer;
    }

    /**
     * @param token the one to be exchanged; the route finds it as {@code .token} beside {@code .settings}
     * @throws TokenRefused when the other one was not given
     */
    Token exchange(Connection connection, TokenRule.Exchange rule, Token token) throws TokenRefused {
        Endpoint endpoint = producer.getCamelContext().getEndpoint("direct:token-" + connection.provider());
        Exchange asked = endpoint.createExchange(ExchangePattern.InOut);
        asked.setVariable(Connection.VARIABLE, connection);
        asked.setVariable("settings", connection.settingTexts());
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("token", token.value());
        asked.getMessage().setBody(document.set("settings", connection.settings()));
        producer.send(endpoint, asked);
        if (asked.getException() != null) {
            throw new TokenRefused(Outcome.of(Status.UNAVAILABLE, "unreachable"), asked.getException());
        }
        int http = asked.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (http / 100 != 2) {
            throw TokenFailures.of(http, asked.getMessage().getHeader("Retry-After", String.class), null);
        }
        return Token.of(read(asked.getMessage().getBody(String.class), rule), DurationStyle.detectAndParse(rule.lifetime()));
    }

    private static String read(String body, TokenRule.Exchange rule) throws TokenRefused {
        try {
            if (JsonPath.read(body, rule.token()) instanceof String token && !token.isEmpty()) {
                return token;
            }
            throw new TokenRefused(Outcome.of(Status.UNAVAILABLE, "unreachable"), null);
        } catch (JsonPathException | IllegalArgumentException e) {
            throw new TokenRefused(Outcome.of(Status.UNAVAILABLE, "unreachable"), e);
        }
    }
}
