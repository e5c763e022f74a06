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

    Messenger(ProducerTemplate producer) {
        this.producer = producer;
    }

    Result send(Connection connection, String operatorId, String conversationId, String text) {
        Matcher operator = OPERATOR.matcher(operatorId);
        if (!operator.matches()) {
            return Result.NO_CHATBOT;
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("host", connection.iadvizeApi().host())
                .put("platform", operator.group(1))
                .put("chatbotId", Integer.parseInt(operator.group(2)))
                .put("conversationId", conversationId)
                .put("text", text);
        Endpoint endpoint = producer.getCamelContext().getEndpoint("direct:visitor-message");
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.setVariable(Connection.VARIABLE, connection);
        exchange.setVariable("message", message);
        producer.send(endpoint, exchange);
        return exchange.getMessage().getBody() instanceof Result result ? result : Result.NO_ANSWER;
    }
}
