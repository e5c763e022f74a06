package org.messagingtocall.console;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.ConsentRule;

/**
 * What an admin types into iAdvize's screens for one connection. What a value is for is said by the page.
 *
 * @param publicUrl address under which iAdvize reaches the doors
 * @param isKnown   whether that is the one that was set; else it stands for it
 * @param isUsable  whether iAdvize would call it: it wants https and port 443
 * @param inputs    what its API connection hands on, all of iAdvize's type String: a number would lose its leading zero
 * @param keptDays  how long its escalations are kept, begun days counted as whole ones
 */
public record SetUpSheet(String publicUrl, boolean isKnown, boolean isUsable, String callsUrl, String channelsUrl, String botUrl,
        String healthUrl, String webhooksUrl, List<String> inputs, long keptDays) {

    /** Stands for an address that was not set. */
    private static final String UNKNOWN = "https://calls.example";

    static SetUpSheet of(Connection connection, Settings settings) {
        boolean known = !settings.publicUrl().isEmpty();
        String base = known ? settings.publicUrl() : UNKNOWN;
        String api = base + "/iadvize/connections/" + connection.id();
        Duration kept = connection.retention() != null ? connection.retention() : settings.journal().keepFor();
        return new SetUpSheet(base, known, isUsable(base), api + "/calls", api + "/channels", base + "/iadvize/bot", base + "/iadvize/health",
                base + "/iadvize/webhooks", inputs(connection), kept.plusDays(1).minusNanos(1).toDays());
    }

    /**
     * A named value that an API connection reads.
     *
     * @param name as it must be written
     * @param type of iAdvize's own, in its words
     */
    public record Value(String name, String type) {}

    /** What an API connection reads, by these names and no others. */
    public List<Value> outputs() {
        return List.of(new Value("status", "String"), new Value("callPlaced", "Boolean"), new Value("retry", "Boolean"), new Value("message", "String"),
                new Value("phoneNumber", "String"), new Value("callId", "String"), new Value("reference", "String"), new Value("reason", "String"));
    }

    /** What the events of the webhooks are called. */
    public List<String> events() {
        return List.of("v2.conversation.closed", "v2.conversation.pushed");
    }

    /** As {@link CallTemplate#body}. */
    public String body() {
        return template().body();
    }

    /** As {@link CallTemplate#quotedBody}. */
    public String quotedBody() {
        return template().quotedBody();
    }

    /** As {@link CallTemplate#queryUrl}. */
    public String queryUrl() {
        return template().queryUrl();
    }

    private CallTemplate template() {
        return new CallTemplate(callsUrl, inputs);
    }

    /** The number, who types it, so that wrong ones come to an end, and what else decides what the visitor is answered. */
    private static List<String> inputs(Connection connection) {
        boolean speaksMore = !Set.of(connection.language()).containsAll(connection.texts().byLanguage().keySet());
        return Stream.of("phone", "visitorKey", connection.consent().by() == ConsentRule.By.ASKED ? "consent" : "", speaksMore ? "lang" : "")
                .filter(input -> !input.isEmpty()).toList();
    }

    private static boolean isUsable(String base) {
        try {
            URI address = URI.create(base);
            return "https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null
                    && address.getHost().contains(".") && (address.getPort() == -1 || address.getPort() == 443);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
