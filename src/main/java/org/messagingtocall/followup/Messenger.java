package org.messagingtocall.followup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.messagingtocall.connection.Connection;
import org.springframework.stereotype.Component;

/** Has a text sent to a conversation, by the route {@code visitor-message}. */
@Component
class Messenger {

    /** iAdvize's API knows a bot by the number behind its platform. */
    private static final Pattern OPERATOR = Pattern.compile("([a-z]{2})-(\\d{1,9})");

    private final ProducerTemplate producer;
    private final AccountTokens tokens;

    Messenger(ProducerTemplate producer, AccountTokens tokens) {
        this.producer = producer;
        this.tokens = tokens;
    }

    /** Whether iAdvize's API knows this bot. */
    static boolean knows(String operatorId) {
        return OPERATOR.matcher(operatorId).matches();
    }

    /** A token that was refused did nothing with the message, so that it is sent once more with a new one. */
    Result send(Connection connection, Matter matter, String text, Grant grant) {
        ObjectNode message = message(connection, matter, text);
        Result result = post(connection, matter, message, grant);
        if (result != Result.TOKEN_REFUSED) {
            return result;
        }
        tokens.drop(grant);
        Grant other = tokens.get(connection);
        if (other.failure() != null) {
            return other.failure();
        }
        Result second = post(connection, matter, message, other);
        if (second != Result.TOKEN_REFUSED) {
            return second;
        }
        tokens.drop(other);
        return Result.CREDENTIALS;
    }

    private static ObjectNode message(Connection connection, Matter matter, String text) {
        Matcher operator = OPERATOR.matcher(matter.operatorId());
        if (!operator.matches()) {
            throw new IllegalArgumentException("no bot of iAdvize's API");
        }
        return JsonNodeFactory.instance.objectNode()
                .put("host", connection.iadvizeApi().host())
                .put("platform", operator.group(1))
                .put("chatbotId", Integer.parseInt(operator.group(2)))
                .put("conversationId", matter.conversationId())
                .put("text", text);
    }

    private Result post(Connection connection, Matter matter, ObjectNode message, Grant grant) {
        Endpoint endpoint = producer.getCamelContext().getEndpoint("direct:visitor-message");
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.setVariable(Connection.VARIABLE, connection);
        exchange.setVariable(LastLook.MATTER, matter);
        exchange.setVariable(AccountTokens.GRANT, grant);
        exchange.getMessage().setBody(message);
        producer.send(endpoint, exchange);
        return exchange.getMessage().getBody() instanceof Result told ? told : Result.NO_ANSWER;
    }
}
