package org.messagingtocall.token;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.ProviderCalls;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.stereotype.Component;

/**
 * The tokens of all connections: asked for once for each set of credentials, however many calls need it at the same moment,
 * kept until a fifth of its life is left, and forgotten when the provider refuses it. A step of a provider's route puts it
 * into the header Authorization.
 */
@Component
public class Tokens {

    /** Exchange variable: set, a new token is got in any case. */
    public static final String FRESH = "freshToken";

    /** Exchange variable: the token used. */
    private static final String USED = "token";

    /** Exchange variable: whether it was got by an earlier call, so that a new one may do better. */
    private static final String FROM_MEMORY = "tokenFromMemory";

    /** Exchange variable: {@code due} when the call has to be made once more with a new token, {@code done} when it was. */
    private static final String SECOND_TRY = "secondTry";

    /**
     * From the first byte to the last one of all requests that a token takes. Whoever waits longer is not called: nobody
     * may be dialled when the request is long forgotten.
     */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(8);

    /** Connections with the same credentials at the same login host share a token. */
    private record Key(String provider, List<String> settings) {}

    /** What a token request came to: a token, or why there is none. */
    private record Result(Token token, TokenRefused refusal) {
        Duration lifetime() {
            return refusal == null ? token.lifetime() : refusal.lasts();
        }
    }

    private final AsyncCache<Key, Result> tokens = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfter(Expiry.<Key, Result>creating((key, result) -> result.lifetime()))
            .buildAsync();
    private final Providers providers;
    private final TokenRequests requests;
    private final TokenExchange exchanges;
    private final AsyncTaskExecutor executor;

    public Tokens(Providers providers, TokenRequests requests, TokenExchange exchanges,
            @Qualifier(ProviderCalls.EXECUTOR) AsyncTaskExecutor executor) {
        this.providers = providers;
        this.requests = requests;
        this.exchanges = exchanges;
        this.executor = executor;
    }

    /**
     * Sets the header Authorization, if the connection needs a token. When the login host refuses, the route ends with
     * that outcome: it is not the provider's breakdown.
     *
     * @throws TokenRefused when the login host is away or breaks down
     */
    public void authorize(Exchange exchange) throws TokenRefused {
        Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
        TokenRule rule = rule(connection);
        if (!rule.applies(connection.settings())) {
            return;
        }
        try {
            exchange.getMessage().setHeader("Authorization", "Bearer " + token(exchange, connection, rule).value());
        } catch (TokenRefused refused) {
            if (refused.outcome().status() == Status.UNAVAILABLE) {
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
        Object used = exchange.getVariable(USED);
        if (used != null) {
            // Not one that another call has got meanwhile.
            Connection connection = exchange.getVariable(Connection.VARIABLE, Connection.class);
            tokens.asMap().remove(key(connection, rule(connection)), used);
        }
        boolean again = exchange.getVariable(FROM_MEMORY, false, Boolean.class) && exchange.getVariable(SECOND_TRY) == null;
        exchange.setVariable(SECOND_TRY, again ? "due" : "done");
        return again;
    }

    /** The token this exchange was sent with, {@code ""} for none. */
    public String used(Exchange exchange) {
        return exchange.getVariable(USED) instanceof CompletableFuture<?> used && used.getNow(null) instanceof Result result
                && result.token() != null ? result.token().value() : "";
    }

    /** Only asked for providers that have one. */
    private TokenRule rule(Connection connection) {
        return providers.find(connection.provider()).map(Provider::token).orElseThrow();
    }

    private Token token(Exchange exchange, Connection connection, TokenRule rule) throws TokenRefused {
        Key key = key(connection, rule);
        if (exchange.getVariable(FRESH) != null) {
            tokens.synchronous().invalidate(key);
        }
        CompletableFuture<Result> asked = new CompletableFuture<>();
        CompletableFuture<Result> known = tokens.asMap().putIfAbsent(key, asked);
        CompletableFuture<Result> used = known == null ? asked : known;
        exchange.setVariable(USED, used);
        exchange.setVariable(FROM_MEMORY, known != null);
        try {
            if (known == null) {
                executor.execute(() -> asked.complete(ask(connection, rule)));
            }
            // Whoever needs the same token meanwhile waits for this one.
            Result result = used.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (result.refusal() != null) {
                throw result.refusal();
            }
            return result.token();
        } catch (TaskRejectedException | ExecutionException | TimeoutException e) {
            tokens.asMap().remove(key, used);
            throw new TokenRefused(Outcome.of(Status.UNAVAILABLE, "unreachable"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenRefused(Outcome.of(Status.UNAVAILABLE), e);
        }
    }

    private Result ask(Connection connection, TokenRule rule) {
        try {
            Token token = requests.get(rule, connection.settings());
            return new Result(rule.exchange() == null ? token : exchanges.exchange(connection, rule.exchange(), token), null);
        } catch (TokenRefused e) {
            return new Result(null, e);
        } catch (RuntimeException | Error e) {
            return new Result(null, TokenFailures.meaning(e));
        }
    }

    private static Key key(Connection connection, TokenRule rule) {
        return new Key(connection.provider(), rule.usedSettings().stream().map(name -> connection.settings().path(name).asText()).toList());
    }
}
