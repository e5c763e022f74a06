package org.messagingtocall.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.messagingtocall.connection.Connection;
import org.springframework.stereotype.Component;

/** For providers whose request is described in each connection's settings: its headers and its body. */
@Component
public class SettingsRequest {

    private final CamelContext camel;
    private final Map<String, Expression> mappings = new ConcurrentHashMap<>();

    public SettingsRequest(CamelContext camel) {
        this.camel = camel;
    }

    /** Sets the headers of the setting {@code headers}. */
    public void headers(Exchange exchange) {
        Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
        connection.settings().path("headers").properties().forEach(header ->
                exchange.getMessage().setHeader(header.getKey(), header.getValue().asText()));
    }

    /** The body the jq program of the setting {@code body} makes of the call document; JSON unless it makes a text. */
    public String body(Exchange exchange) {
        Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
        Object mapped = mappings.computeIfAbsent(connection.settings().path("body").asText(), this::compile)
                .evaluate(exchange, Object.class);
        return mapped instanceof JsonNode json && json.isTextual() ? json.asText() : String.valueOf(mapped);
    }

    private Expression compile(String program) {
        Expression expression = camel.resolveLanguage("jq").createExpression(program);
        expression.init(camel);
        return expression;
    }
}
