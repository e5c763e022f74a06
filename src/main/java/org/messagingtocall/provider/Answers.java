package org.messagingtocall.provider;

import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.token.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/** Last step of every provider route: the provider's HTTP answer becomes an outcome by the connection's table. */
@Component
public class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\\s*\"?([^\\s;\"]+)");

    /** Exchange variable: texts that must not be logged. */
    public static final String VISITOR_TEXTS = "visitorTexts";

    /** Exchange variable: what answers to a connection check mean. */
    public static final String CHECK_TABLE = "checkTable";

    /** Exchange variable: HTTP status of the provider's answer. */
    public static final String HTTP_STATUS = "httpStatusOfProvider";

    private final ObjectMapper json;

    private final RetryAfter retryAfter;
    private final Tokens tokens;
    private final Providers providers;

    public Answers(ObjectMapper json, RetryAfter retryAfter, Tokens tokens, Providers providers) {
        this.providers = providers;
        this.json = json;
        this.retryAfter = retryAfter;
        this.tokens = tokens;
    }

    /**
     * @return the outcome, also when it is a refusal
     * @throws ProviderBreakdown when the provider is down or may have accepted without saying so
     */
    public Outcome read(Exchange exchange) throws ProviderBreakdown {
        Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
        Answer answer = answer(exchange.getMessage());
        exchange.setVariable(HTTP_STATUS, answer.status());
        Outcome outcome = connection.answers().read(answer);
        Status status = outcome.status();
        if (answer.status() == HTTP_UNAUTHORIZED && tokens.refused(exchange)) {
            LOG.debug("connection {}: {} refuses its token, which is got anew", connection.id(), connection.provider());
            return outcome;
        }
        if (!status.callPlaced()) {
            // A refused number is everyday business; anything else is worth a look.
            LOG.atLevel(status.retry() ? Level.INFO : Level.WARN).log("connection {}: {} answered {}, taken as {} ({}): {}",
                    connection.id(), connection.provider(), answer.status(), status.wire(), outcome.reason(),
                    Redaction.of(answer.text(), connection, tokens.used(exchange), exchange.getVariable(VISITOR_TEXTS, List.of(), List.class)));
        }
        if (status == Status.BUSY || status == Status.UNAVAILABLE) {
            retryAfter.remember(connection.route(), answer, outcome, providers.find(connection.provider()).orElseThrow().retryAfter());
        }
        if (status == Status.UNAVAILABLE || status == Status.PENDING) {
            throw new ProviderBreakdown(outcome, answer.status());
        }
        return outcome;
    }

    /** Last step of every route {@code check-<slug>}: says in words what the answer means, by the provider's check table. */
    public CheckResult check(Exchange exchange) {
        Answer answer = answer(exchange.getMessage());
        if (answer.status() == HTTP_UNAUTHORIZED) {
            tokens.refused(exchange);
        }
        return exchange.getVariable(CHECK_TABLE, CheckTable.class).read(answer);
    }

    /**
     * Last step of every route {@code ask-<slug>}: whether the provider knows the call.
     *
     * @return the outcome, {@code pending} when its answer does not tell
     */
    public Outcome found(Exchange exchange) {
        Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
        AnswersTable table = providers.find(connection.provider()).orElseThrow().unanswered().answers();
        Outcome outcome = table.read(answer(exchange.getMessage()));
        return outcome.status().callPlaced() ? outcome : Outcome.of(Status.PENDING);
    }

    private Answer answer(Message message) {
        String text = text(message);
        Map<String, List<String>> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT),
                value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(String.valueOf(value))));
        return new Answer(message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), headers, text, parse(text));
    }

    /** A charset nobody knows does not undo an acceptance, so it is none of Camel's converter's business. */
    private static String text(Message message) {
        if (message.getBody() instanceof byte[] || message.getBody() instanceof InputStream) {
            return new String(message.getBody(byte[].class), charset(message.getHeader(Exchange.CONTENT_TYPE, "", String.class)));
        }
        return message.getBody() == null ? "" : message.getBody(String.class);
    }

    private static Charset charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private JsonNode parse(String text) {
        try {
            JsonNode tree = text.isBlank() ? null : json.readTree(text);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
