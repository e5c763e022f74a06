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

    Result send(Connection connection, Matter matter, String text) {
        Matcher operator = OPERATOR.matcher(matter.operatorId());
        if (!operator.matches()) {
            return Result.NO_CHATBOT;
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("host", connection.iadvizeApi().host())
                .put("platform", operator.group(1))
                .put("chatbotId", Integer.parseInt(operator.group(2)))
                .put("conversationId", matter.conversationId())
                .put("text", text);
        return send(connection, matter, message);
    }

    /** A token that was refused did nothing with the message, so that it is sent once more with a new one. */
    private Result send(Connection connection, Matter matter, ObjectNode message) {
        for (int i = 0; i < 2; i++) {
            Exchange exchange = post(connection, matter, message);
            Result result = exchange.getMessage().getBody() instanceof Result told ? told : Result.NO_ANSWER;
            if (result != Result.TOKEN_REFUSED) {
                return result;
            }
            tokens.drop(exchange);
        }
        return Result.CREDENTIALS;
    }

    private Exchange post(Connection connection, Matter matter, ObjectNode message) {
        Endpoint endpoint = producer.getCamelContext().getEndpoint("direct:visitor-message");
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.setVariable(Connection.VARIABLE, connection);
        exchange.setVariable(LastLook.MATTER, matter);
        exchange.getMessage().setBody(message);
        return producer.send(endpoint, exchange);
    }
}
