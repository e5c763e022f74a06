package org.messagingtocall.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.springframework.stereotype.Component;

/**
 * Every connection's token: asked for once, however many calls need it at the same moment, kept until a fifth of its life
 * is left, and forgotten when the provider refuses it. A step of a provider's route puts it into the header Authorization.
 */
@Component
public class Tokens {

    /** Exchange variable: the token used. */
    private static final String USED = "token";

    /** Exchange variable: whether it was got by an earlier call, so that a new one may do better. */
    private static final String FROM_MEMORY = "tokenFromMemory";

    /** Exchange variable: {@code due} when the call has to be made once more with a new token, {@code done} when it was. */
    private static final String SECOND_TRY = "secondTry";

    private record Key(String connection, ObjectNode settings) {}

    /** What a token request came to: a token, or why there is none, which is not kept. */
    private record Result(Token token, TokenRefused refusal) {
        Duration lifetime() {
            return refusal == null ? token.lifetime() : Duration.ZERO;
        }
    }

    private final AsyncCache<Key, Result> tokens = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfter(Expiry.<Key, Result>creating((key, result) -> result.lifetime()))
            .buildAsync();
    private final Providers providers;
    private final TokenRequests requests;
    private final TokenExchange exchanges;

    public Tokens(Providers providers, TokenRequests requests, TokenExchange exchanges) {
        this.providers = providers;
        this.requests = requests;
        this.exchanges = exchanges;
    }

    /**
     * Sets the header Authorization, if the connection needs a token. When the credentials are refused, the route ends
     * with that outcome: it is not the provider's breakdown.
     *
     * @throws TokenRefused when the login host is away or breaks down
     */
    public void authorize(Exchange exchange) throws TokenRefused {
        Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
        TokenRule rule = providers.find(connection.provider()).map(Provider::token).orElseThrow();
        if (!rule.applies(connection.settings())) {
            return;
        }
        try {
            exchange.getMessage().setHeader("Authorization", "Bearer " + token(exchange, connection, rule).value());
        } catch (TokenRefused refused) {
            if (refused.outcome().status() != Status.MISCONFIGURED) {
                throw refused;
            }
            exchange.getMessage().setBody(refused.outcome());
            exchange.setRouteStop(true);
        }
    }

    /**
     * To be told when the provider answers 401. Nothing was done then, so the call may be made once more; the route of
     * the connection does so.
     *
     * @return whether it will be
     */
    public boolean refused(Exchange exchange) {
        Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
        Object used = exchange.getVariable(USED);
        if (used != null) {
            // Not one that another call has got meanwhile.
            tokens.asMap().remove(key(connection), used);
        }
        boolean again = exchange.getVariable(FROM_MEMORY, false, Boolean.class) && exchange.getVariable(SECOND_TRY) == null;
        exchange.setVariable(SECOND_TRY, again ? "due" : "done");
        return again;
    }

    private Token token(Exchange exchange, Connection connection, TokenRule rule) throws TokenRefused {
        CompletableFuture<Result> asked = new CompletableFuture<>();
        CompletableFuture<Result> known = tokens.asMap().putIfAbsent(key(connection), asked);
        exchange.setVariable(USED, known == null ? asked : known);
        exchange.setVariable(FROM_MEMORY, known != null);
        if (known == null) {
            Result result = new Result(null, new TokenRefused(Outcome.of(Status.UNAVAILABLE), null));
            try {
                result = ask(exchange, connection, rule);
            } finally {
                asked.complete(result);
            }
        }
        // Whoever needs the same token meanwhile waits for this one; token requests have a time limit.
        Result given = (known == null ? asked : known).join();
        if (given.refusal() != null) {
            throw given.refusal();
        }
        return given.token();
    }

    private Result ask(Exchange exchange, Connection connection, TokenRule rule) {
        try {
            Token token = requests.get(rule, connection.settings());
            return new Result(rule.exchange() == null ? token
                    : exchanges.exchange(exchange, connection, rule.exchange(), token), null);
        } catch (TokenRefused e) {
            return new Result(null, e);
        } catch (RuntimeException e) {
            return new Result(null, TokenFailures.meaning(e));
        }
    }

    private static Key key(Connection connection) {
        return new Key(connection.id(), connection.settings());
    }
}
