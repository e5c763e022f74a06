package org.messagingtocall.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.ConnectionCall;
import org.messagingtocall.escalation.Failures;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.phone.ExampleNumbers;
import org.messagingtocall.phone.PhoneNumber;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.messagingtocall.provider.Answers;
import org.messagingtocall.provider.CheckResult;
import org.messagingtocall.provider.CheckResult.Verdict;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.messagingtocall.token.Tokens;
import org.springframework.stereotype.Component;

/**
 * Tries a connection without calling anybody, by the route {@code check-<slug>} of its provider. It goes past the
 * connection's circuit breaker and its share of calls: what is asked for is the provider's own answer, now.
 */
@Component
public class ConnectionCheck {

    private final Connections connections;
    private final Providers providers;
    private final ConnectionCall calling;
    private final ProducerTemplate producer;
    private final Failures failures;
    private final ExampleNumbers examples;
    private final PhoneNumberFinder finder;

    public ConnectionCheck(Connections connections, Providers providers, ConnectionCall calling, ProducerTemplate producer, Failures failures,
            ExampleNumbers examples, PhoneNumberFinder finder) {
        this.connections = connections;
        this.providers = providers;
        this.calling = calling;
        this.producer = producer;
        this.failures = failures;
        this.examples = examples;
        this.finder = finder;
    }

    /**
     * Takes as long as the provider does, at most the time limits of camel-http.
     *
     * @return empty when there is no such connection
     */
    public Optional<CheckResult> of(String connectionId) {
        return connections.find(connectionId).map(connection -> connection.alternatives().isEmpty() ? check(connection) : all(connection));
    }

    /** Of several providers: wrong when one is, as the others may be needed. */
    private CheckResult all(Connection connection) {
        List<CheckResult> results = connection.choices().stream().map(choice -> {
            CheckResult result = check(choice);
            return new CheckResult(result.verdict(), choice.provider() + ": " + result.says(), Optional.empty());
        }).toList();
        String says = results.stream().map(CheckResult::says).collect(Collectors.joining("; "));
        return Stream.of(Verdict.WRONG, Verdict.NOT_CHECKED)
                .filter(verdict -> results.stream().anyMatch(result -> result.verdict() == verdict)).findFirst()
                .map(verdict -> new CheckResult(verdict, says, Optional.empty())).orElse(CheckResult.works(says));
    }

    /**
     * The same request, with the token that calls use, for what else its answer tells; quietly, as it is made every minute.
     *
     * @return empty when nothing answered
     */
    public Optional<CheckResult> ask(Connection connection) {
        return result(send(connection, providers.find(connection.provider()).orElseThrow(), false));
    }

    private CheckResult check(Connection connection) {
        Provider provider = providers.find(connection.provider()).orElseThrow();
        if (provider.checkTable() == null) {
            return CheckResult.notChecked(provider.noCheck());
        }
        // What a token in memory does says nothing of the credentials.
        Exchange exchange = send(connection, provider, true);
        Optional<CheckResult> result = result(exchange);
        if (result.isPresent()) {
            return result.get();
        }
        // Credentials that were refused end the route with their outcome.
        return CheckResult.wrong(words(exchange.getMessage().getBody() instanceof Outcome outcome ? outcome
                : failures.outcome(connection, exchange.getException())));
    }

    private Exchange send(Connection connection, Provider provider, boolean withNewToken) {
        Exchange exchange = calling.exchange("check-" + connection.provider(), connection, document(connection));
        if (withNewToken) {
            exchange.setVariable(Tokens.FRESH, true);
        }
        exchange.setVariable(Answers.CHECK_TABLE, provider.checkTable());
        return producer.send(exchange.getFromEndpoint(), exchange);
    }

    private static Optional<CheckResult> result(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof CheckResult result && exchange.getException() == null
                ? Optional.of(result) : Optional.empty();
    }

    /** What a call's document has, without a visitor; the number is the region's example. */
    private ObjectNode document(Connection connection) {
        String region = connection.phone().region();
        PhoneNumber number = finder.find(examples.of(region), region).number();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("settings", connection.settings());
        document.putObject("phone")
                .put("number", number.as(connection.numberFormat()))
                .put("e164", number.e164())
                .put("region", number.region());
        return document;
    }

    private static String words(Outcome outcome) {
        return switch (outcome.reason()) {
            case "unreachable" -> "Its host can't be reached: check the addresses in the settings, and that this machine may go there";
            case "credentials" -> "The credentials are refused, or there are none";
            case "busy" -> "Its login host takes no more requests at the moment: try again later";
            case "request-not-built" -> "The request can't be made of these settings";
            default -> "It did not answer, or broke off: try again later";
        };
    }
}
