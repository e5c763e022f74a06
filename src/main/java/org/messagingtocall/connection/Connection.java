package org.messagingtocall.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.messagingtocall.message.OwnTexts;
import org.messagingtocall.phone.NumberFormat;
import org.messagingtocall.provider.AnswersTable;

/**
 * One brand's settings for one provider, or for several that are tried in order, read from {@code <id>.yaml} and checked against the provider's manifest.
 *
 * @param id           the file's stem
 * @param title        name of the scenario in iAdvize
 * @param provider     slug of the provider; of several, the one that is asked first
 * @param language     two-letter language of the texts when nothing else says it
 * @param texts        what visitors read instead of our own texts
 * @param settings     the provider's settings, references resolved and defaults filled in
 * @param secrets      values that must never be shown
 * @param websites     iAdvize projects that see this scenario; empty: all
 * @param api          the api door
 * @param phone        which numbers
 * @param conversation how the bot door talks
 * @param consent      what visitors must have agreed to
 * @param hours        when calls are taken; {@link Hours#ALWAYS} when the file says nothing
 * @param scheduling   calls at a chosen time, null when there are none
 * @param tellWait     whether visitors are told how long they wait, where the provider tells it
 * @param tracking     how escalations are found in iAdvize's reports
 * @param limits       how many calls
 * @param iadvizeApi   where visitors are told what became known later, null when they aren't
 * @param answers      what the provider's answers mean
 * @param numberFormat how the provider wants numbers
 * @param alternatives the same connection with the providers that are asked when the one before took no call, in order
 * @param route        id of the route that asks the provider
 * @param retention    how long its escalations are kept, at least 7 days; null for as long as everything else
 */
public record Connection(
        String id,
        String title,
        String provider,
        String language,
        OwnTexts texts,
        ObjectNode settings,
        Set<String> secrets,
        List<String> websites,
        Api api,
        PhonePolicy phone,
        Conversation conversation,
        ConsentRule consent,
        Hours hours,
        Scheduling scheduling,
        boolean tellWait,
        Tracking tracking,
        Limits limits,
        IadvizeApi iadvizeApi,
        AnswersTable answers,
        NumberFormat numberFormat,
        List<Connection> alternatives,
        String route,
        Duration retention) {

    /** Exchange variable that holds the connection while its provider is called. */
    public static final String VARIABLE = "connection";

    private static final String MASK = "••••••";

    /**
     * @param key      what callers of the api door present; {@code ""}: the door is closed to everyone
     * @param variable name of what the file takes it from, such as {@code ACME_API_KEY}
     */
    public record Api(String key, String variable) {

        /** Of a connection whose api door is closed. */
        public static final Api NONE = new Api("", "");
    }

    /**
     * @param offerChoice    first ask Chat / Phone
     * @param askConsent     the older way to say {@code consent.by: asked}
     * @param attempts       wrong numbers until {@code attempts_exhausted}, 1 to 10
     * @param whenExhausted  what then
     * @param transferTo     label or id of a distribution rule of the bot, {@code ""} for none
     * @param tellNotReached tell the visitor when a call reached nobody
     */
    public record Conversation(boolean offerChoice, boolean askConsent, Integer attempts, WhenExhausted whenExhausted,
            String transferTo, boolean tellNotReached) {
        public Conversation {
            attempts = attempts == null ? 3 : attempts;
            whenExhausted = whenExhausted == null ? WhenExhausted.MESSAGE : whenExhausted;
            transferTo = transferTo == null ? "" : transferTo;
        }
    }

    /** @param keyword put into every final text, so that iAdvize's Conversations report can filter on it */
    public record Tracking(String keyword) {
        public Tracking {
            keyword = keyword == null ? "" : keyword;
        }
    }

    /**
     * An account of iAdvize's GraphQL API.
     *
     * @param host its address, without a path
     */
    public record IadvizeApi(String username, String password, String host) {
        public IadvizeApi {
            host = host == null ? "https://api.iadvize.com" : host.replaceFirst("/+$", "");
        }

        /** Shows no secret. */
        @Override
        public String toString() {
            return "IadvizeApi[" + host + "]";
        }
    }

    /** The connection with each of its providers, in the order in which they are tried. */
    public List<Connection> choices() {
        return Stream.concat(Stream.of(this), alternatives.stream()).toList();
    }

    /** Whether another provider is asked before this one. */
    public boolean isAlternative() {
        return !route.equals(ConnectionRoutes.routeId(id));
    }

    /**
     * The same for nobody: everything a visitor notices, but with a provider that pretends, and without what would reach
     * iAdvize or count for the brand.
     */
    Connection asPreview(ProviderUse pretending, String previewRoute) {
        return new Connection(Connections.PREVIEW + id, title, pretending.slug(), language, texts, pretending.settings(), secrets, websites, Api.NONE, phone,
                conversation, consent, hours, scheduling == null ? null : scheduling.by(Scheduling.By.US), false, tracking, limits, null,
                pretending.answers(), pretending.numberFormat(), List.of(), previewRoute, retention);
    }

    /** Whether it is the preview of another one. */
    public boolean isPreview() {
        return id.startsWith(Connections.PREVIEW);
    }

    /** Id of the route that is stopped to suspend it; a preview is suspended with its connection. */
    public String ownRoute() {
        return ConnectionRoutes.routeId(isPreview() ? id.substring(Connections.PREVIEW.length()) : id);
    }

    /** The connection with that provider, empty when it has it not. */
    public Optional<Connection> with(String slug) {
        return choices().stream().filter(choice -> choice.provider.equals(slug)).findFirst();
    }

    /** The connection with further providers, to be tried after its own. */
    Connection orElse(List<ProviderUse> others) {
        return with(new ProviderUse(provider, settings, answers, numberFormat), others.stream()
                .map(other -> with(other, List.of(), route + "." + other.slug()))
                .toList(), route);
    }

    private Connection with(ProviderUse use, List<Connection> alternatives, String route) {
        return new Connection(id, title, use.slug(), language, texts, use.settings(), secrets, websites, api, phone, conversation, consent, hours,
                scheduling, tellWait,
                tracking, limits, iadvizeApi, use.answers(), use.numberFormat(), alternatives, route, retention);
    }

    /** The text with every secret of this connection masked. */
    public String withoutSecrets(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** Its settings as texts by name, for endpoint options; nested ones are left out. */
    public Map<String, String> settingTexts() {
        return settings.properties().stream()
                .filter(setting -> setting.getValue().isTextual())
                .collect(Collectors.toMap(Map.Entry::getKey, setting -> setting.getValue().asText()));
    }

    public boolean isFor(String website) {
        return websites.isEmpty() || website.isEmpty() || websites.contains(website);
    }

    /** Shows no setting. */
    @Override
    public String toString() {
        return "Connection[" + id + ", " + provider + "]";
    }
}
