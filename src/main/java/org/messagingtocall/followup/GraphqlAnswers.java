package org.messagingtocall.followup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.phone.PhoneMask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads what iAdvize's GraphQL API answers to a message: a status 200 alone doesn't say that it was taken. */
@Component
public class GraphqlAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(GraphqlAnswers.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LOGGED = 200;
    private static final Pattern AUTHENTICATION = Pattern.compile("(?i)authenticat|unauthori[sz]ed"
            + "|(invalid|expired)[ _-]?(access[ _-]?)?token|token[ _-]?(is )?(invalid|expired)");
    private static final Pattern LOOKS_SECRET = Pattern.compile("[A-Za-z0-9+/=_.-]{20,}");

    /** The meaning of an answer with a status of success. */
    public Result read(Exchange exchange) {
        return read(exchange, json(exchange));
    }

    /** The meaning of another status; a GraphQL server may also answer 400 or 403 to a token that it does not like. */
    static Result result(Exchange exchange, HttpOperationFailedException answered) {
        int http = answered.getStatusCode();
        return switch (http) {
            case 401 -> Result.TOKEN_REFUSED;
            case 429 -> Result.BUSY;
            default -> http / 100 == 4 && http != 408 ? refused(exchange, http, json(answered.getResponseBody()).path("errors"))
                    : Result.NO_ANSWER;
        };
    }

    private static Result read(Exchange exchange, JsonNode answer) {
        JsonNode done = answer.at("/data/chatbotMessageSend");
        JsonNode errors = answer.path("errors");
        if (done.isObject()) {
            Optional<String> refusal = first(done.path("userErrors")).or(() -> first(errors)).map(GraphqlAnswers::text);
            return refusal.map(text -> refused(exchange, text)).orElse(Result.SENT);
        }
        if (errors.isEmpty()) {
            return Result.NOT_UNDERSTOOD;
        }
        return isOfAuthentication(errors) ? Result.TOKEN_REFUSED : refused(exchange, text(errors.path(0)));
    }

    private static Result refused(Exchange exchange, int http, JsonNode errors) {
        return isOfAuthentication(errors) ? Result.TOKEN_REFUSED
                : refused(exchange, "HTTP " + http + " " + first(errors).map(GraphqlAnswers::text).orElse(""));
    }

    private static boolean isOfAuthentication(JsonNode errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .anyMatch(error -> AUTHENTICATION.matcher(error.path("message").asText() + " " + error.path("extensions")).find());
    }

    private static Result refused(Exchange exchange, String why) {
        Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
        String line = LOOKS_SECRET.matcher(connection.withoutSecrets(why).replaceAll("\\p{Cntrl}+", " ")).replaceAll("…");
        LOG.info("connection {}: iAdvize does not take a message: {}", connection.id(),
                PhoneMask.inText(line.substring(0, Math.min(line.length(), MOST_LOGGED))));
        return Result.REFUSED;
    }

    private static Optional<JsonNode> first(JsonNode errors) {
        return errors.isEmpty() ? Optional.empty() : Optional.of(errors.path(0));
    }

    private static String text(JsonNode error) {
        return error.path("__typename").asText(error.path("message").asText("no message"));
    }

    /** The answer's body, empty when it is no JSON. */
    static JsonNode json(Exchange exchange) {
        return json(exchange.getMessage().getBody(String.class));
    }

    private static JsonNode json(String body) {
        try {
            return body == null ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
