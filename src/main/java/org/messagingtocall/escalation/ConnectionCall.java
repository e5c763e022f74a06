package org.messagingtocall.escalation;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.phone.PhoneNumber;
import org.messagingtocall.provider.Answers;
import org.springframework.stereotype.Component;

/** Sends a document to a route that asks a connection's provider, with what such routes need to know. */
@Component
public class ConnectionCall {

    /** Exchange variable: the document a call is made of, for a second try. */
    private static final String CALL_DOCUMENT = "callDocument";

    /** HTTP statuses of RFC 9110, 6585 and 4918 that say that the request was not carried out. */
    private static final Set<Integer> REFUSED = Set.of(400, 401, 402, 403, 404, 405, 406, 410, 413, 415, 422, 429);

    private final ProducerTemplate producer;
    private final Failures failures;

    public ConnectionCall(ProducerTemplate producer, Failures failures) {
        this.producer = producer;
        this.failures = failures;
    }

    /**
     * What asking for a call came to.
     *
     * @param notTaken whether the provider certainly took no call, for a reason that another one may not have
     */
    record Answered(Outcome outcome, boolean notTaken) {}

    /**
     * Asks for a call by the connection's own route, within its share of calls and behind its circuit breaker.
     *
     * @param document     what the call is made of, with the settings
     * @param visitorTexts what must not be logged
     */
    Answered place(Connection connection, JsonNode document, List<String> visitorTexts) {
        Exchange exchange = exchange(connection.route(), connection, document);
        exchange.setVariable(Answers.VISITOR_TEXTS, visitorTexts);
        exchange.setVariable(CALL_DOCUMENT, document);
        Outcome outcome = withoutNumber(outcome(connection, exchange), document);
        // What a route sets within the circuit breaker is lost when that hands on an exception.
        Integer httpStatus = Failures.httpStatus(exchange.getException())
                .orElseGet(() -> exchange.getVariable(Answers.HTTP_STATUS, Integer.class));
        return new Answered(outcome, isNotTaken(outcome, httpStatus));
    }

    /** A provider's id that holds the number it dialled is kept nowhere: ids are in clear, numbers are not. */
    private static Outcome withoutNumber(Outcome outcome, JsonNode document) {
        String e164 = document.at("/phone/e164").asText();
        boolean holdsNumber = !outcome.callId().isEmpty() && !e164.isEmpty()
                && new PhoneNumber(e164, "", "", false, PhoneNumberType.UNKNOWN).isIn(outcome.callId());
        return holdsNumber ? outcome.withoutCallId() : outcome;
    }

    /**
     * Only a refusal of the request is certain, and not every 4xx is one: 409 may say that the call exists. A failure of the server (5xx) may come after it has dialled, a redirect
     * may come from before it, and what a 2xx means is a vendor's own word. Without an answer, what isn't {@code pending} was
     * never sent. A connection that ops have stopped calls nobody.
     */
    private static boolean isNotTaken(Outcome outcome, Integer httpStatus) {
        boolean mayBeElsewhere = switch (outcome.status()) {
            case BUSY, UNAVAILABLE, MISCONFIGURED -> !outcome.reason().equals(Availability.SUSPENDED);
            default -> false;
        };
        return mayBeElsewhere && (httpStatus == null || REFUSED.contains(httpStatus));
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
