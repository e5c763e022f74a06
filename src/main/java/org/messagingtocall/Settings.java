package org.messagingtocall;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What a deployer sets under {@code messaging-to-call} in {@code config/application.yaml}.
 *
 * @param routes      folder of the routes; a file there replaces the one of the same name in the jar
 * @param connections folder of the connection files
 * @param reloadEvery how often the connection files are looked at for changes
 * @param reloadProviders whether the providers' files are, too, for engineers who write one
 * @param messages    folder of the visitor texts; a key there replaces the one in the jar
 * @param publicUrl   address under which providers reach this application, such as https://calls.acme.example; {@code ""}: it
 *                    is given to none
 * @param blockedNumbers numbers that no connection calls, in E.164; with a {@code *} at the end, all that begin alike
 * @param trustedProxies addresses and networks whose {@code X-Forwarded-For} is believed
 * @param doors       how much the doors take in
 * @param iadvize     the bot door
 * @param api         the api door
 * @param provider    calls to providers
 * @param breaker     when calls to a provider that breaks down are suspended, for each connection on its own
 * @param journal     the journal
 * @param shutdown    how the application ends
 * @param management  who may use the management port
 * @param console     the console's pages
 */
@ConfigurationProperties("messaging-to-call")
public record Settings(
        @DefaultValue("file:routes") String routes,
        @DefaultValue("file:config/connections") String connections,
        @DefaultValue("2s") Duration reloadEvery,
        @DefaultValue("false") boolean reloadProviders,
        @DefaultValue("file:config/messages") String messages,
        @DefaultValue("") String publicUrl,
        @DefaultValue List<String> blockedNumbers,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Doors doors,
        @DefaultValue Iadvize iadvize,
        @DefaultValue Api api,
        @DefaultValue Provider provider,
        @DefaultValue Breaker breaker,
        @DefaultValue Journal journal,
        @DefaultValue Shutdown shutdown,
        @DefaultValue Management management,
        @DefaultValue Console console) {

    public Settings {
        publicUrl = publicUrl.replaceFirst("/+$", "");
        if (!publicUrl.matches("(https?://[^\\s?#]+)?")) {
            throw new IllegalArgumentException("messaging-to-call.public-url: expected an address such as https://calls.acme.example");
        }
    }

    /**
     * @param bodyTimeLimit within which a request's body has to be there, from its first byte on
     * @param maxConcurrent requests that one node's doors work on at once, as each takes memory; one more is answered 429
     */
    public record Doors(
            @DefaultValue Door bot,
            @DefaultValue Door api,
            @DefaultValue Door webhook,
            @DefaultValue Door event,
            @DefaultValue("10s") Duration bodyTimeLimit,
            @DefaultValue("1200") int maxConcurrent) {}

    /** @param requestsPerSecond taken by one node; what comes beyond is answered 429 */
    public record Door(@DefaultValue("5000") int requestsPerSecond) {}

    /**
     * @param secrets   each signs; several, so that they can be rotated; none: every signed request is refused
     * @param sourceAddresses addresses and networks from which bot and webhook door may be asked; none: from everywhere
     * @param editorUrl page shown to iAdvize's admins for a scenario; {@code {id}} becomes the connection's id
     * @param timeLimit within which the bot door answers
     */
    public record Iadvize(
            @DefaultValue List<String> secrets,
            @DefaultValue List<String> sourceAddresses,
            @DefaultValue("http://localhost:9876/console/connections/{id}") String editorUrl,
            @DefaultValue("7500ms") Duration timeLimit) {}

    /** @param timeLimit within which the api door answers */
    public record Api(@DefaultValue("4200ms") Duration timeLimit) {}

    /**
     * @param maxConcurrentCalls calls one connection may have in flight; one more is answered {@code busy}
     * @param threads            threads for calls where there are no virtual threads (Java 17); no connection gets more
     *                           than a quarter of them
     */
    public record Provider(@DefaultValue("1000") int maxConcurrentCalls, @DefaultValue("2048") int threads) {}

    /**
     * @param failureRateThreshold    share of breakdowns, in percent, at which the circuit opens
     * @param slidingWindowSize       calls over which the share is taken
     * @param minimumNumberOfCalls    calls before a share is taken at all
     * @param waitDurationInOpenState until the next try; a bare number is seconds
     */
    public record Breaker(
            @DefaultValue("50") int failureRateThreshold,
            @DefaultValue("20") int slidingWindowSize,
            @DefaultValue("10") int minimumNumberOfCalls,
            @DefaultValue("30") @DurationUnit(ChronoUnit.SECONDS) Duration waitDurationInOpenState) {}

    /**
     * @param key      keys the hashes of numbers and conversations
     * @param sealKeys written {@code 2026-11:<secret>}: the first seals what is kept encrypted, all open it; none: the
     *                 journal's key is used
     * @param keepFor  how long escalations are kept, at least 7 days: as long as what belongs to a chat
     */
    public record Journal(@DefaultValue("") String key, @DefaultValue List<String> sealKeys, @DefaultValue("395d") Duration keepFor) {

        public Journal {
            if (keepFor.compareTo(Duration.ofDays(7)) < 0) {
                throw new IllegalArgumentException("messaging-to-call.journal.keep-for: expected at least 7d");
            }
        }

        /** Shows no key. */
        @Override
        public String toString() {
            return "Journal[keepFor=" + keepFor + "]";
        }
    }

    /**
     * @param notice how long requests are still taken after readiness has gone down, for balancers that ask now and then
     * @param drain  how long what was begun is waited for after that
     */
    public record Shutdown(@DefaultValue("0s") Duration notice, @DefaultValue("20s") Duration drain) {}

    /**
     * @param key      opens the management port's operations to programs, {@code Authorization: Bearer <key>}; {@code ""}: to none
     * @param user     name of the one who signs in to the console
     * @param password in clear, or encoded as {@code {bcrypt}…}; {@code ""}: one is made at each start and printed
     * @param wrongPasswords how many of them are checked in a minute that come from one place
     */
    public record Management(@DefaultValue("") String key, @DefaultValue("ops") String user, @DefaultValue("") String password,
            @DefaultValue("10") int wrongPasswords) {

        /** Shows no key and no password. */
        @Override
        public String toString() {
            return "Management[user=" + user + "]";
        }
    }

    /**
     * @param doorUrl address under which this application reaches its own doors, for previews; {@code ""}: this machine and the
     *                doors' port. Needed where these have a certificate of another name
     */
    public record Console(@DefaultValue("") String doorUrl) {}
}
