package org.messagingtocall.followup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.messagingtocall.connection.Connection;
import org.springframework.stereotype.Component;

/**
 * The tokens of iAdvize accounts: one login for each account, however many messages wait for it, kept for a day. iAdvize
 * allows 10 logins a minute, so that a login that failed is not tried again for a while.
 */
@Component
public class AccountTokens {

    /** Name of the exchange variable with the token. */
    static final String GRANT = "accountToken";

    private static final Duration LONGEST_LOGIN = Duration.ofSeconds(8);
    private static final Duration LONGEST_KEPT = Duration.ofHours(24);
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(10);
    private static final Duration FAILURE_KEPT = Duration.ofMinutes(1);

    record Account(String host, String username, String password) {}

    /** What a login came to: a token, or why there is none. */
    record Login(String token, Result failure, Duration kept) {

        static Login failed(Result failure) {
            return new Login("", failure, FAILURE_KEPT);
        }
    }

    private final AsyncCache<Account, Login> logins = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfter(Expiry.<Account, Login>creating((account, login) -> login.kept()))
            .buildAsync();
    private final ProducerTemplate producer;

    public AccountTokens(ProducerTemplate producer) {
        this.producer = producer;
    }

    /** A token of the connection's account, or why there is none. */
    Grant get(Connection connection) {
        Connection.IadvizeApi api = connection.iadvizeApi();
        Account account = new Account(api.host(), api.username(), api.password());
        CompletableFuture<Login> asked = new CompletableFuture<>();
        CompletableFuture<Login> known = logins.asMap().putIfAbsent(account, asked);
        if (known == null) {
            asked.complete(result(account));
        }
        CompletableFuture<Login> used = known == null ? asked : known;
        return new Grant(account, used, wait(used), known == null);
    }

    /** Sets the header Authorization. */
    public void authorize(Exchange exchange) {
        exchange.getMessage().setHeader("Authorization", "Bearer " + exchange.getVariable(GRANT, Grant.class).login().token());
    }

    /** Forgets the token that was refused. When it had just been got, another would do no better: then none is, for a while. */
    void drop(Grant grant) {
        // Not one that another message has got meanwhile.
        boolean dropped = logins.asMap().remove(grant.account(), grant.used());
        if (dropped && grant.fresh()) {
            logins.asMap().putIfAbsent(grant.account(), CompletableFuture.completedFuture(Login.failed(Result.CREDENTIALS)));
        }
    }

    private static Login wait(CompletableFuture<Login> login) {
        try {
            return login.get(LONGEST_LOGIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Login.failed(Result.NO_TOKEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Login.failed(Result.NO_TOKEN);
        }
    }

    private Login result(Account account) {
        try {
            return login(account);
        } catch (RuntimeException | Error e) {
            // Cut off while it was read: whoever waits for it must not wait in vain.
            return Login.failed(Result.NO_TOKEN);
        }
    }

    private Login login(Account account) {
        Endpoint endpoint = producer.getCamelContext().getEndpoint("direct:visitor-message-login");
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("host", account.host()).put("username", account.username()).put("password", account.password());
        exchange.getMessage().setBody(document);
        producer.send(endpoint, exchange);
        int http = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (exchange.getException() != null || http == 0 || http == 408 || http == 429 || http / 100 == 5) {
            return Login.failed(Result.NO_TOKEN);
        }
        JsonNode answer = GraphqlAnswers.json(exchange);
        String token = answer.path("access_token").asText();
        if (http / 100 != 2 || !token.matches("[\\x21-\\x7e]+")) {
            return Login.failed(Result.CREDENTIALS);
        }
        return new Login(token, null, kept(Duration.ofSeconds(answer.path("expires_in").asLong(0))));
    }

    /** Minutes less than it is good for; half as long where that is only minutes. */
    private static Duration kept(Duration good) {
        Duration longest = good.compareTo(LONGEST_KEPT) < 0 ? good : LONGEST_KEPT;
        return longest.compareTo(RENEWED_BEFORE.multipliedBy(2)) < 0 ? longest.dividedBy(2) : longest.minus(RENEWED_BEFORE);
    }
}
