package org.messagingtocall.escalation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.ConnectionRoutes;
import org.messagingtocall.provider.Answers;
import org.springframework.stereotype.Component;

/** Sends a document to a route that asks a connection's provider, with what such routes need to know. */
@Component
public class ConnectionCall {

    /** Exchange variable: the document a call is made of, for a second try. */
    private static final String CALL_DOCUMENT = "callDocument";

    private final ProducerTemplate producer;
    private final Failures failures;

    public ConnectionCall(ProducerTemplate producer, Failures failures) {
        this.producer = producer;
        this.failures = failures;
    }

    /**
     * Asks for a call by the connection's own route, within its share of calls and behind its circuit breaker.
     *
     * @param document     what the call is made of, with the settings
     * @param visitorTexts what must not be logged
     */
    Outcome place(Connection connection, JsonNode document, List<String> visitorTexts) {
        Exchange exchange = exchange(ConnectionRoutes.routeId(connection.id()), connection, document);
        exchange.setVariable(Answers.VISITOR_TEXTS, visitorTexts);
        exchange.setVariable(CALL_DOCUMENT, document);
        return outcome(connection, exchange);
    }

    /** Asks the provider, by the route {@code ask-<slug>}, whether it knows a call. */
    Outcome ask(Connection connection, JsonNode document) {
        return outcome(connection, exchange("ask-" + connection.provider(), connection, document));
    }

    /** An exchange to be sent to {@code direct:<route>}. */
    public Exchange exchange(String route, Connection connection, JsonNode document) {
        Endpoint endpoint = producer.getCamelContext().getEndpoint("direct:" + route);
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true);
        exchange.setVariable(Connection.VARIABLE, connection);
        exchange.setVariable("settings", connection.settingTexts());
        exchange.getMessage().setBody(document);
        return exchange;
    }

    private Outcome outcome(Connection connection, Exchange exchange) {
        producer.send(exchange.getFromEndpoint(), exchange);
        if (exchange.getMessage().getBody() instanceof Outcome outcome) {
            return outcome;
        }
        if (exchange.getException() != null) {
            return failures.outcome(connection, exchange.getException());
        }
        throw new IllegalStateException(exchange.getFromEndpoint() + " ended without an outcome");
    }
}
